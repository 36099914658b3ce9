import { describe, expect, test } from 'vitest';
import { ensurePrograms, ensureTestPrograms, type Machine } from './install.ts';

/** A machine that has some programs, and more of them after unpacking. */
function machine(
  has: readonly string[],
  options: { isDebian: boolean; unpack?: () => readonly string[] },
): Machine {
  let present = has;
  return {
    find: async (name) => Promise.resolve(present.includes(name) ? `/bin/${name}` : undefined),
    isDebian: async () => Promise.resolve(options.isDebian),
    unpackDebian: async () => {
      present = [...present, ...(options.unpack?.() ?? [])];
      return Promise.resolve();
    },
  };
}

const all = ['prometheus', 'promtool', 'alertmanager', 'amtool'];
const quiet = (): void => undefined;

describe('ensurePrograms', () => {
  test('installs nothing where everything is there', async () => {
    const unpack = (): never => {
      throw new Error('nothing is missing');
    };
    const found = await ensurePrograms(quiet, machine(all, { isDebian: true, unpack }));
    expect(found).toEqual({
      prometheus: '/bin/prometheus',
      promtool: '/bin/promtool',
      alertmanager: '/bin/alertmanager',
      amtool: '/bin/amtool',
    });
  });

  test('on Debian downloads what is missing, and says so', async () => {
    const said: string[] = [];
    const found = await ensurePrograms(
      (line) => said.push(line),
      machine(['promtool'], { isDebian: true, unpack: () => all }),
    );
    expect(said).toEqual(['prometheus, alertmanager, amtool not on PATH']);
    expect(Object.keys(found)).toEqual(all);
  });

  test('elsewhere says exactly what to type', async () => {
    await expect(ensurePrograms(quiet, machine([], { isDebian: false }))).rejects.toThrow(
      /prometheus, promtool, alertmanager, amtool must be on PATH(.|\n)*brew install prometheus alertmanager(.|\n)*docker compose up --build/,
    );
  });

  test('a download that fails says why, and what to type instead', async () => {
    const unpack = (): never => {
      throw new Error('apt-get update failed: Temporary failure resolving');
    };
    await expect(ensurePrograms(quiet, machine([], { isDebian: true, unpack }))).rejects.toThrow(
      /Temporary failure resolving\n(.|\n)*sudo apt-get install/,
    );
  });

  test('a release without one of the packages is not mistaken for a success', async () => {
    await expect(
      ensurePrograms(quiet, machine([], { isDebian: true, unpack: () => ['prometheus'] })),
    ).rejects.toThrow('promtool, alertmanager, amtool must be on PATH');
  });
});

describe('ensureTestPrograms', () => {
  test('on Debian downloads the server and what has its program inside', async () => {
    const said: string[] = [];
    const found = await ensureTestPrograms(
      (line) => said.push(line),
      machine(all, { isDebian: true, unpack: () => ['redis-server'] }),
    );
    expect(said).toEqual(['redis-server not on PATH']);
    expect(found).toEqual({ 'redis-server': '/bin/redis-server' });
  });

  test('elsewhere says exactly what to type', async () => {
    await expect(ensureTestPrograms(quiet, machine(all, { isDebian: false }))).rejects.toThrow(
      /redis-server must be on PATH(.|\n)*brew install redis/,
    );
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Child, type ChildSpec, type EndListener } from './child.ts';
import { identityOf, isRunning } from './identity.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-child-'));
});
afterAll(() => rm(folder, { recursive: true }));

type End = Parameters<EndListener>[0];

/** Runs a piece of JavaScript as a child. */
function childOf(
  code: string,
  overrides: Partial<ChildSpec> = {},
): { child: Child; ends: End[]; starts: () => number } {
  const ends: End[] = [];
  let starts = 0;
  const spec = {
    name: 'love',
    command: process.execPath,
    args: ['-e', code],
    readyUrl: '',
    stopSeconds: 5,
    ...overrides,
  };
  const child = new Child(
    spec,
    join(folder, 'love.log'),
    (end) => ends.push(end),
    () => (starts += 1),
  );
  return { child, ends, starts: () => starts };
}

describe('a child that ends', () => {
  test('is reported with how, its last lines and when it starts again, and it starts again', async () => {
    const { child, ends, starts } = childOf('console.log("first"); console.error("last"); process.exit(3)');
    child.start();
    await vi.waitFor(() => {
      expect(ends.length).toBeGreaterThanOrEqual(2);
    }, 20_000);
    await child.stop();
    expect(ends[0]).toMatchObject({ name: 'love', how: 'exit code 3', restartSeconds: 0.5 });
    expect(ends[0]?.lastLines.toSorted()).toEqual(['first', 'last']);
    expect(ends[1]).toMatchObject({ restartSeconds: 1 });
    expect(starts()).toBeGreaterThanOrEqual(2);
  });

  test('after it was told to stop is not news', async () => {
    const { child, ends } = childOf('setInterval(() => {}, 1000)');
    child.start();
    const { identity } = child;
    expect(identity && isRunning(identity)).toBe(true);
    await child.stop();
    expect(identity && isRunning(identity)).toBe(false);
    expect(ends).toEqual([]);
  });

  test('and does not exist is reported as that', async () => {
    const { child, ends } = childOf('', { command: '/nowhere/love' });
    child.start();
    await vi.waitFor(() => {
      expect(ends[0]?.how).toBe('spawn /nowhere/love ENOENT');
    });
    await child.stop();
  });
});

test('a child that will not stop is killed, with everything that it started', async () => {
  const grandchild = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']).pid`;
  const stubborn = `process.on('SIGTERM', () => {}); console.log(${grandchild}); setInterval(() => {}, 1000)`;
  const { child } = childOf(stubborn, { stopSeconds: 0.2 });
  child.start();
  await vi.waitFor(() => {
    expect(child.lastLines(1)).toHaveLength(1);
  }, 20_000);
  const grandchildPid = Number(child.lastLines(1)[0]);
  await child.stop();
  await vi.waitFor(() => {
    expect(identityOf(grandchildPid)).toBeUndefined();
  });
});

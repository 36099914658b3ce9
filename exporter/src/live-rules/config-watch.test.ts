import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { checkConfig, type Loaded } from '../config/load.ts';
import { overridden } from '../config/overrides.ts';
import { policyFileDefault } from '../config/policy.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { ConfigWatch } from './config-watch.ts';
import { FullStore } from './testing/full-store.ts';
import { liveRulesRun, type LiveRulesRun } from './testing/live-rules-run.ts';

function yaml(paths: readonly string[], more = ''): string {
  return `services:
  - name: love
    backend: http://127.0.0.1:8081
    ${more}
    slos: [{ name: availability, objective: 0.999 }]
    rules: [${paths.map((path) => `{ prefix: ${path}, use: [{ fault: { code: 503 } }] }`).join(', ')}]
`;
}

interface Watching extends AsyncDisposable {
  readonly path: string;
  readonly run: LiveRulesRun;
  readonly watch: ConfigWatch;
  readonly warned: [object, string][];
  /** Writes the file, and lets two looks see it. */
  readonly write: (text: string) => Promise<void>;
  readonly lookTwice: () => Promise<void>;
}

/** A real `lovewatch.yaml` that is being watched; the command line has changed its backend. */
async function watching(): Promise<Watching> {
  const folder = await stateFolder();
  const path = join(folder.path, 'lovewatch.yaml');
  await writeFile(path, yaml(['/a']));
  const check = async (text: string): Promise<Loaded> => {
    const { config, policy } = await checkConfig(text, path);
    return { config: overridden(config, { backend: { love: 'http://127.0.0.1:9' } }), policy };
  };
  const running = await check(yaml(['/a']));
  const run = await liveRulesRun(new FullStore(), running.config.services);
  const warned: [object, string][] = [];
  const log = { info: () => undefined, warn: (...line: [object, string]) => void warned.push(line) };
  const { rules, journal, now } = run;
  const watch = new ConfigWatch({
    ...{ file: path, running, check, rules, journal, log },
    nowSeconds: () => now.seconds,
  });
  const lookTwice = async (): Promise<void> => {
    await watch.look();
    await watch.look();
  };
  await lookTwice();
  expect([watch.degraded(), run.noted(), run.workers.applied]).toEqual([[], [], []]);
  const write = async (text: string): Promise<void> => {
    await writeFile(path, text);
    await lookTwice();
  };
  return {
    path,
    run,
    watch,
    warned,
    write,
    lookTwice,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

test('rules that change in the file are taken over, and whatever else is written makes no difference', async () => {
  await using each = await watching();
  await each.write(yaml(['/a', '/b']));
  expect([each.run.shown('love'), each.watch.degraded()]).toEqual(['1 file /a,/b', []]);
  await each.write(`# a comment\n${yaml(['/a', '/b'])}`);
  expect([each.run.shown('love'), each.run.noted()]).toEqual([
    '1 file /a,/b',
    ['rules of love: the file has changed: its 2 rules hold'],
  ]);
});

describe('a file that is broken', () => {
  test('changes nothing, is said with its first problem and the place, and is said to be mended', async () => {
    await using each = await watching();
    each.run.now.seconds = 160;
    await each.write(yaml(['b'], 'lisen: 1'));
    const said = `${each.path}:4:12 services[0].lisen is not a field here; did you mean listen?`;
    expect(each.watch.degraded()).toEqual([
      {
        part: 'configuration',
        why: `${said} (and 1 more; lovewatch check tells all); what was read before goes on`,
        since: '1970-01-01T00:02:40.000Z',
      },
    ]);
    each.run.now.seconds = 170;
    for (let look = 0; look < 5; look += 1) await each.watch.look();
    expect(each.watch.degraded()[0]?.since).toBe('1970-01-01T00:02:40.000Z');
    expect(each.run.shown('love')).toBe('0 file /a');
    expect(each.warned).toEqual([
      [
        { file: each.path, problems: [said, expect.stringContaining(`${each.path}:6:`) as string] },
        expect.stringContaining(`configuration: ${said}`),
      ],
    ]);
    await each.write(yaml(['/a']));
    expect([each.watch.degraded(), each.run.noted().map((what) => what.slice(0, 36))]).toEqual([
      [],
      ['configuration: can be used again', `configuration: ${each.path}`.slice(0, 36)],
    ]);
  });

  test.each<[string, (path: string) => Promise<void>, string]>([
    ['gone', (path) => rm(path), 'ENOENT'],
    ['empty', (path) => writeFile(path, ''), 'must be a mapping'],
    ['no YAML', (path) => writeFile(path, 'a: [\n'), ':2:1 is not valid YAML'],
    [
      'without the service of --backend',
      (path) => writeFile(path, yaml([]).replace('love', 'pay')),
      'love is not a service',
    ],
  ])('because it is %s', async (_, breakIt, why) => {
    await using each = await watching();
    await breakIt(each.path);
    await each.lookTwice();
    expect([each.watch.degraded()[0]?.why, each.run.shown('love')]).toEqual([
      expect.stringContaining(why),
      '0 file /a',
    ]);
  });

  test('through the file that it names is mended when that one is', async () => {
    await using each = await watching();
    await each.write(`policy_file: windows.yaml\n${yaml(['/b'])}`);
    expect(each.watch.degraded()[0]?.why).toContain('windows.yaml');
    await copyFile(policyFileDefault, join(each.path, '../windows.yaml'));
    await each.watch.look();
    expect(each.run.shown('love')).toBe('1 file /b');
  });

  test('for a moment is nothing to say', async () => {
    await using each = await watching();
    await rename(each.path, `${each.path}~`);
    await each.watch.look();
    await rename(`${each.path}~`, each.path);
    await each.lookTwice();
    expect([each.watch.degraded(), each.run.noted()]).toEqual([[], []]);
  });
});

test('what else has changed is said until it is as it was, and the rules are taken over', async () => {
  await using each = await watching();
  await each.write(yaml(['/b'], 'listen: 127.0.0.1:1'));
  const why = 'listen of love has changed; restart to apply';
  expect(each.watch.degraded()).toEqual([{ part: 'configuration', why, since: '1970-01-01T00:01:40.000Z' }]);
  await each.write(yaml(['/c'], 'listen: 127.0.0.1:1'));
  expect(each.warned).toEqual([
    [{ file: each.path, changes: ['listen of love has changed'] }, `configuration: ${why}`],
  ]);
  expect(each.run.shown('love')).toBe('2 file /c');
  await each.write(yaml(['/c']));
  expect(each.watch.degraded()).toEqual([]);
});

test('what the command line says in place of the file is no difference', async () => {
  await using each = await watching();
  await each.write(yaml(['/a']).replace('8081', '8082'));
  expect(each.watch.degraded()).toEqual([]);
});

test('looks each second until it is told to stop', async () => {
  await using each = await watching();
  await writeFile(each.path, yaml(['/b']));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const stopped = new AbortController();
  each.watch.start(stopped.signal);
  while (each.run.workers.applied.length === 0) {
    vi.advanceTimersByTime(1000);
    await new Promise(setImmediate);
  }
  await each.run.rules.retry(); // In line after what is being taken over.
  expect(each.run.shown('love')).toBe('1 file /b');
  stopped.abort();
  expect(vi.getTimerCount()).toBe(0);
});

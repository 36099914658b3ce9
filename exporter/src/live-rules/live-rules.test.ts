import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RulesError } from '../core/dispatch/rules-error.ts';
import { FileStore } from '../state/file-store.ts';
import { StateError } from '../state/state-store.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { FullStore } from './testing/full-store.ts';
import { alice, liveRulesRun } from './testing/live-rules-run.ts';
import { moduleRule, rulesFor, unservable } from './testing/some-rules.ts';

const file = [
  { name: 'love', rules: rulesFor('/file') },
  { name: 'pay', rules: [] },
];
const changedFile = [{ name: 'love', rules: rulesFor('/new') }];

test('at first the file holds, and nothing is applied or written', async () => {
  const store = new FullStore();
  const { rules, workers } = await liveRulesRun(store, file);
  expect(rules.all()).toMatchObject([
    { service: 'love', source: 'file', rules: file[0]!.rules, version: 0, setAtSeconds: 100 },
    { service: 'pay', source: 'file', rules: [], version: 0 },
  ]);
  expect([workers.applied, store.kept, rules.degraded()]).toEqual([[], undefined, []]);
});

test('what is put serves, is kept, and says who and why', async () => {
  const { rules, workers, put, noted, logged } = await liveRulesRun(new FullStore(), file);
  expect(await put('love', rulesFor('/a', '/b'))).toBe('done');
  expect(rules.get('love')).toMatchObject({ source: 'api', version: 1, by: alice, setAtSeconds: 100 });
  expect(workers.served.get('love')).toEqual(rulesFor('/a', '/b'));
  expect(noted()).toEqual(['rules of love: alice has put 2 rules: a deploy']);
  expect(logged).toEqual(['rules: alice has put 2 rules: a deploy']);
});

test('what is put holds after a restart, until the rules of that service change in the file', async () => {
  await using folder = await stateFolder();
  const first = await liveRulesRun(new FileStore(folder.path), file);
  await first.put('love', rulesFor('/a'));
  const second = await liveRulesRun(new FileStore(folder.path), [
    file[0]!,
    { name: 'pay', rules: rulesFor('/x') },
  ]);
  expect([second.shown('love'), second.shown('pay')]).toEqual(['1 api /a', '1 file /x']);
  expect(second.workers.served.get('love')).toEqual(rulesFor('/a'));
  await second.rules.fileSays(changedFile);
  expect(second.shown('love')).toBe('2 file /new');
  expect(second.noted()[0]).toBe(
    'rules of love: the file has changed: its 1 rule holds, in place of those that alice put',
  );
  const third = await liveRulesRun(new FileStore(folder.path), changedFile);
  expect(third.shown('love')).toBe('2 file /new');
});

test('a file that changes while the exporter is down takes over at the start', async () => {
  await using folder = await stateFolder();
  const first = await liveRulesRun(new FileStore(folder.path), file);
  await first.put('love', rulesFor('/a'));
  const second = await liveRulesRun(new FileStore(folder.path), changedFile);
  expect([second.shown('love'), second.workers.applied]).toEqual(['2 file /new', []]);
});

test('a reset is back to the file as it is now, and changes nothing where the file holds', async () => {
  const store = new FullStore();
  const { put, reset, shown, noted } = await liveRulesRun(store, file);
  expect([await reset('love'), store.kept, noted()]).toEqual(['done', undefined, []]);
  await put('love', rulesFor('/a'));
  expect([await reset('love'), shown('love')]).toEqual(['done', '2 file /file']);
  expect(noted()[0]).toBe('rules of love: alice has gone back to the rules of the file: a deploy');
});

test('a change for another version is refused, and a preview says so, too', async () => {
  const { rules, put, reset, shown } = await liveRulesRun(new FullStore(), file);
  expect(await put('love', rulesFor('/a'), { ifVersion: [0] })).toBe('done');
  expect(await put('love', rulesFor('/b'), { ifVersion: [0, 2] })).toBe('stale');
  expect(await reset('love', { ifVersion: [] })).toBe('stale');
  expect(shown('love')).toBe('1 api /a');
  expect(rules.preview({ kind: 'reset', service: 'love', by: alice, ifVersion: [0] })).toEqual({
    kind: 'stale',
    version: 1,
  });
  expect(rules.preview({ kind: 'reset', service: 'love', by: alice, ifVersion: [1] })).toEqual({
    kind: 'clear',
    version: 1,
    rules: file[0]!.rules,
  });
});

test('the same rules are applied again, so that their modules are loaded anew', async () => {
  const { put, shown, workers } = await liveRulesRun(new FullStore(), file);
  await put('love', rulesFor('/a'));
  await put('love', rulesFor('/a'));
  expect([shown('love'), workers.applied]).toEqual(['2 api /a', ['love', 'love']]);
});

describe('a module may be put', () => {
  const named = [...file.slice(0, 1), { name: 'pay', rules: moduleRule('./ours.ts') }];

  test.each(['./ours.ts', 'ours.ts', '/etc/lovewatch/ours.ts', './sub/../ours.ts'])(
    'as %s when the file names it for any service',
    async (path) => {
      const { put } = await liveRulesRun(new FullStore(), named);
      expect(await put('love', moduleRule(path))).toBe('done');
    },
  );

  test.each(['./theirs.ts', '/tmp/ours.ts', '../ours.ts', './ours.mts'])(
    'and %s may not, with those that may',
    async (path) => {
      const { rules, workers } = await liveRulesRun(new FullStore(), named);
      const outcome = await rules.change({
        kind: 'put',
        service: 'love',
        rules: [...moduleRule('./ours.ts'), ...moduleRule(path)],
        by: alice,
      });
      expect(outcome).toEqual({ kind: 'foreign', modules: [path], known: ['./ours.ts'] });
      expect(workers.applied).toEqual([]);
    },
  );

  test('as soon as the file names it', async () => {
    const { rules, put } = await liveRulesRun(new FullStore(), file);
    expect(await put('love', moduleRule('./ours.ts'))).toBe('foreign');
    await rules.fileSays(named);
    expect(await put('love', moduleRule('./ours.ts'))).toBe('done');
  });
});

describe('rules that cannot serve', () => {
  test('change nothing when they are put', async () => {
    const store = new FullStore();
    const { rules, shown, noted } = await liveRulesRun(store, file);
    const outcome = await rules.change({ kind: 'put', service: 'love', rules: unservable, by: alice });
    expect(outcome).toEqual({ kind: 'refused', error: expect.any(RulesError) as Error });
    expect([shown('love'), store.kept, noted(), rules.degraded()]).toEqual([
      '0 file /file',
      undefined,
      [],
      [],
    ]);
  });

  test('of the file leave those before them in force, are said, and are tried again each minute', async () => {
    const { rules, put, shown, noted, now, workers } = await liveRulesRun(new FullStore(), file);
    await put('love', rulesFor('/a'));
    const why =
      'the rules of the file cannot be applied, and those before them hold: rules[0] cannot be served';
    await rules.fileSays([{ name: 'love', rules: unservable }]);
    expect([shown('love'), noted()[0]]).toEqual(['1 api /a', `rules of love: ${why}`]);
    expect(rules.get('love')?.refused).toEqual({ atSeconds: 100, why });
    expect(rules.degraded()).toEqual([{ part: 'rules of love', why }]);
    const tries: number[] = [];
    workers.before = () => Promise.resolve(void tries.push(now.seconds));
    for (now.seconds = 101; now.seconds < 300; now.seconds += 1) await rules.retry();
    expect(tries).toEqual([160, 220, 280]);
    expect(noted()).toHaveLength(2);
    await rules.fileSays(changedFile);
    expect([shown('love'), rules.degraded()]).toEqual(['2 file /new', []]);
  });

  test('of the file are no longer wanted once it says what it said before', async () => {
    const { rules, put, shown } = await liveRulesRun(new FullStore(), file);
    await put('love', rulesFor('/a'));
    await rules.fileSays([{ name: 'love', rules: unservable }]);
    await rules.fileSays(file);
    expect([shown('love'), rules.get('love')?.refused]).toEqual(['1 api /a', undefined]);
  });

  test('of the file give way to what is put', async () => {
    const { rules, put, shown } = await liveRulesRun(new FullStore(), file);
    await rules.fileSays([{ name: 'love', rules: unservable }]);
    expect(await put('love', rulesFor('/a'))).toBe('done');
    expect([shown('love'), rules.degraded()]).toEqual(['1 api /a', []]);
  });

  test('no longer after a restart leave the file in force, and serve when they can again', async () => {
    const store = new FullStore();
    const by = { actor: 'bob', via: 'bob', reason: '' };
    const fileRules = file[0]!.rules;
    const kept = { version: 4, fileRules, override: unservable, setAtSeconds: 50, by };
    store.kept = { version: 1, services: [['love', kept]] };
    const { rules, shown, now, workers } = await liveRulesRun(store, file);
    expect(shown('love')).toBe('4 file /file');
    const why = 'the rules that bob put cannot be applied, and others hold: rules[0] cannot be served';
    expect(rules.degraded()).toEqual([{ part: 'rules of love', why }]);
    workers.refuses = () => false;
    now.seconds = 160;
    await rules.retry();
    expect(shown('love')).toBe('4 api /unservable');
  });
});

describe('a store that is full', () => {
  test('refuses what is put, and undoes it', async () => {
    const store = new FullStore();
    const { rules, put, shown, workers, noted } = await liveRulesRun(store, file);
    await put('love', rulesFor('/a'));
    store.isFull = true;
    await expect(put('love', rulesFor('/b'))).rejects.toThrow(StateError);
    expect([shown('love'), workers.served.get('love')]).toEqual(['1 api /a', rulesFor('/a')]);
    expect(noted()).toHaveLength(1);
    expect(rules.degraded()).toEqual([
      { part: 'state', why: expect.stringContaining('free the disk') as string },
    ]);
    store.isFull = false;
    await rules.retry();
    expect(rules.degraded()).toEqual([]);
  });

  test('does not keep the file from taking over, and has it when it can', async () => {
    const store = new FullStore();
    const { rules, put, shown } = await liveRulesRun(store, file);
    await put('love', rulesFor('/a'));
    store.isFull = true;
    await rules.fileSays(changedFile);
    expect(shown('love')).toBe('2 file /new');
    expect(JSON.stringify(store.kept)).toContain('/a');
    store.isFull = false;
    await rules.retry();
    expect(JSON.stringify(store.kept)).not.toContain('/a');
  });

  test('and rules that cannot be put back: what serves is told, and put right later', async () => {
    const store = new FullStore();
    const { rules, put, reset, shown, workers, now } = await liveRulesRun(store, file);
    store.isFull = true;
    let tries = 0;
    workers.before = () => {
      tries += 1;
      return tries === 1 ? Promise.resolve() : Promise.reject(new Error('the module is gone'));
    };
    await expect(put('love', rulesFor('/b'))).rejects.toThrow(StateError);
    expect(shown('love')).toBe('0 api /b');
    expect(await reset('love')).toBe('refused');
    expect(rules.get('love')?.refused?.why).toBe(
      'a change of alice was not kept, and the rules before it could not be put back: the module is gone',
    );
    workers.before = () => Promise.resolve();
    now.seconds = 160;
    await rules.retry();
    expect([shown('love'), workers.served.get('love')]).toEqual(['0 file /file', file[0]!.rules]);
  });

  test('on a real disk is a file in the place of the folder', async () => {
    await using folder = await stateFolder();
    const path = join(folder.path, 'state');
    await writeFile(path, '');
    const { put, shown } = await liveRulesRun(new FileStore(path), file);
    await expect(put('love', rulesFor('/a'))).rejects.toThrow(
      /rules\.json cannot be written: .*free the disk/,
    );
    await rm(path);
    expect([await put('love', rulesFor('/a')), shown('love')]).toEqual(['done', '1 api /a']);
  });
});

test('changes at once are made one after the other, in their order', async () => {
  const { rules, put, shown, workers, noted } = await liveRulesRun(new FullStore(), file);
  workers.before = () => new Promise(setImmediate);
  const outcomes = await Promise.all([
    put('love', rulesFor('/1'), { ifVersion: [0] }),
    put('love', rulesFor('/2'), { ifVersion: [0] }),
    rules.fileSays(changedFile),
    put('love', rulesFor('/3'), { ifVersion: [2] }),
    put('pay', rulesFor('/4')),
  ]);
  expect(outcomes).toEqual(['done', 'stale', undefined, 'done', 'done']);
  expect([shown('love'), shown('pay')]).toEqual(['3 api /3', '1 api /4']);
  expect([workers.applied, noted().length]).toEqual([['love', 'love', 'love', 'pay'], 4]);
});

test.each<[string, string]>([
  ['cut off', '{"version":1,"services":[["lo'],
  ['of another version', '{"version":2,"services":[]}'],
  ['of a wrong shape', '{"version":1,"services":[["love",{"version":-1}]]}'],
])('a file of state that is %s is kept aside, and the file holds', async (_, text) => {
  await using folder = await stateFolder();
  await writeFile(join(folder.path, 'rules.json'), text);
  const store = new FileStore(folder.path);
  const { put, shown } = await liveRulesRun(store, file);
  expect([shown('love'), store.trouble]).toEqual([
    '0 file /file',
    expect.stringMatching(/rules\.json cannot be read: .*; it is kept as .*\.unreadable/),
  ]);
  expect(await put('love', rulesFor('/a'))).toBe('done');
  expect((await readdir(folder.path)).toSorted()).toEqual(['rules.json', 'rules.json.unreadable']);
  expect(await readFile(join(folder.path, 'rules.json.unreadable'), 'utf8')).toBe(text);
});

test('a service that has left the file is forgotten', async () => {
  const store = new FullStore();
  const first = await liveRulesRun(store, file);
  await first.put('love', rulesFor('/a'));
  await first.put('pay', rulesFor('/b'));
  const second = await liveRulesRun(store, file.slice(0, 1));
  await second.put('love', rulesFor('/c'));
  expect(JSON.stringify(store.kept)).not.toContain('pay');
  expect(second.rules.get('pay')).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { allowStep, moved, opened, probeStep, type ProbeOutcome, type Step } from './protocol.ts';
import { breakerDefaults, type BreakerSettings } from './settings.ts';
import type { BreakerState, StateWord } from './state-word.ts';

// All orders in which threads can load the state word and compare-exchange it. breaker.wat follows the same steps:
// breaker-model.test.ts holds the two together.

type Deed =
  /** A request: asks, and if it is a probe, tells how it ended; or never does. */
  | { readonly kind: 'request'; readonly outcome: ProbeOutcome | 'lost'; readonly atMs: number }
  /** The failure that trips a closed breaker, of a request of this generation. */
  | { readonly kind: 'failure'; readonly generation: number; readonly atMs: number }
  | { readonly kind: 'forceOpen' };

/** Where a thread is: the deed it is at, the word that it has loaded, and the ticket of its probe. */
interface Thread {
  readonly deed: number;
  readonly loaded: StateWord | undefined;
  readonly ticket: number | undefined;
}

interface World {
  readonly word: StateWord;
  readonly threads: readonly Thread[];
  readonly admitted: Readonly<Record<number, number>>;
  readonly moves: readonly (readonly [BreakerState, BreakerState])[];
}

const settings: BreakerSettings = { ...breakerDefaults, probes: 2, probesSucceededMin: 2, probeLeaseMs: 100 };
const steady = (): number => 0;
const word: StateWord = {
  state: 'OPEN',
  until: 1000,
  generation: 4095,
  openings: 1,
  probes: 0,
  good: 0,
  bad: 0,
};
const good = { kind: 'request', outcome: 'good', atMs: 1000 } as const;
const bad = { kind: 'request', outcome: 'bad', atMs: 1000 } as const;
const ignored = { kind: 'request', outcome: 'ignored', atMs: 1000 } as const;
const lost = { kind: 'request', outcome: 'lost', atMs: 1000 } as const;
const later = { kind: 'request', outcome: 'good', atMs: 1100 } as const;
const tripping = { kind: 'failure', generation: 4095, atMs: 1000 } as const;

function stepOf(loaded: StateWord, deed: Deed, ticket: number | undefined): Step {
  switch (deed.kind) {
    case 'request':
      if (ticket === undefined) return allowStep(loaded, deed.atMs, settings, steady);
      if (deed.outcome === 'lost') return { kind: 'late' };
      return probeStep(loaded, deed.outcome, ticket, deed.atMs, settings, steady);
    case 'failure':
      if (loaded.state !== 'CLOSED' || loaded.generation !== deed.generation) return { kind: 'late' };
      return opened(loaded, { kind: 'burst', failed: 6, calls: 6 }, deed.atMs, settings, steady);
    case 'forceOpen':
      if (loaded.state === 'FORCED_OPEN') return { kind: 'late' };
      return {
        kind: 'move',
        next: moved(loaded, 'FORCED_OPEN', loaded.openings, 0),
        cause: { kind: 'manual' },
      };
  }
}

/** One atomic instruction of one thread: a load, or a compare-exchange. */
function stepped(world: World, index: number, deeds: readonly Deed[], isAtomic: boolean): World {
  const thread = world.threads[index]!;
  const put = (next: Partial<Thread>, rest: Partial<World> = {}): World => ({
    ...world,
    ...rest,
    threads: world.threads.with(index, { ...thread, loaded: undefined, ...next }),
  });
  if (thread.loaded === undefined) return put({ loaded: world.word });
  const deed = deeds[thread.deed]!;
  const done = { deed: thread.deed + 1, ticket: undefined };
  const step = stepOf(thread.loaded, deed, thread.ticket);
  if (step.kind === 'pass' || step.kind === 'reject' || step.kind === 'late') return put(done);
  if (isAtomic && !isSame(world.word, thread.loaded)) return put({}); // The exchange failed: it loads again.
  const moves =
    step.kind === 'move' ? [...world.moves, [world.word.state, step.next.state] as const] : world.moves;
  const isAsking = deed.kind === 'request' && thread.ticket === undefined;
  if (!isAsking) return put(done, { word: step.next, moves, admitted: givenBack(world, deed, step) });
  if (step.next.state !== 'HALF_OPEN') return put({}, { word: step.next, moves }); // It asks again.
  const { generation } = step.next;
  const admitted = { ...world.admitted, [generation]: (world.admitted[generation] ?? 0) + 1 };
  return put({ ticket: generation }, { word: step.next, moves, admitted });
}

function givenBack(world: World, deed: Deed, step: Step): World['admitted'] {
  if (deed.kind !== 'request' || deed.outcome !== 'ignored' || step.kind !== 'count') return world.admitted;
  const { generation } = step.next;
  return { ...world.admitted, [generation]: world.admitted[generation]! - 1 };
}

function isSame(one: StateWord, other: StateWord): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @returns every world that some order of steps leads to; the last of each are those where all deeds are done. */
function explored(
  start: StateWord,
  deeds: readonly (readonly Deed[])[],
  isAtomic = true,
): { all: World[]; last: World[] } {
  const threads = deeds.map(() => ({ deed: 0, loaded: undefined, ticket: undefined }));
  const all = new Map<string, World>();
  const last: World[] = [];
  const open: World[] = [{ word: start, threads, admitted: {}, moves: [] }];
  for (let world = open.pop(); world !== undefined; world = open.pop()) {
    const key = JSON.stringify(world);
    if (all.has(key)) continue;
    all.set(key, world);
    const busy = deeds.keys().filter((index) => world.threads[index]!.deed < deeds[index]!.length);
    const next = [...busy].map((index) => stepped(world, index, deeds[index]!, isAtomic));
    if (next.length === 0) last.push(world);
    open.push(...next);
  }
  return { all: [...all.values()], last };
}

const legal = ['CLOSED OPEN', 'OPEN HALF_OPEN', 'HALF_OPEN OPEN', 'HALF_OPEN CLOSED'];

describe.each([
  ['two probes that succeed', word, [[good], [good]]],
  ['three requests, two probes', word, [[good], [good], [good]]],
  ['probes of which one fails', word, [[good], [bad], [good]]],
  ['probes that all fail', word, [[bad], [bad], [bad]]],
  ['a client that goes away and others', word, [[ignored, good], [good], [good]]],
  ['lost probes, and requests after their time', word, [[lost], [lost], [later, later]]],
  ['a lost probe and one that ends late', word, [[lost, later], [good], [later]]],
  ['failures that all trip it', { ...word, state: 'CLOSED' }, [[tripping], [tripping], [tripping, good]]],
  ['a person in between', word, [[good], [bad], [{ kind: 'forceOpen' }]]],
  ['a person and failures', { ...word, state: 'CLOSED' }, [[tripping], [{ kind: 'forceOpen' }], [good]]],
] as [string, StateWord, Deed[][]][])('in any order of steps, %s', (_, start, deeds) => {
  const { all, last } = explored(start, deeds);

  test('admit at most as many probes as there may be, in each generation', () => {
    for (const { admitted } of all)
      expect(Math.max(0, ...Object.values(admitted))).toBeLessThanOrEqual(settings.probes);
    for (const { word } of all) expect(word.good + word.bad).toBeLessThanOrEqual(word.probes);
  });

  test('make legal transitions only, each by one thread', () => {
    expect(last.length).toBeGreaterThan(0);
    for (const { word, moves } of all) {
      expect((word.generation - start.generation + 4096) % 4096).toBe(moves.length);
      moves.forEach(([from, to], index) => {
        if (to !== 'FORCED_OPEN') expect(legal).toContain(`${from} ${to}`);
        expect(from).toBe(index === 0 ? start.state : moves[index - 1]![1]);
      });
      expect(word.state).toBe(moves.at(-1)?.[1] ?? start.state);
    }
  });

  test('leave nothing half-open for ever: later requests close or open it', () => {
    for (const { word } of last.filter((world) => world.word.state === 'HALF_OPEN')) {
      const ends = explored(word, [[{ ...later, atMs: 5000 }], [{ ...later, atMs: 5000 }]]).last;
      expect(ends.map((world) => world.word.state)).not.toContain('HALF_OPEN');
    }
  });
});

test('three failures at once open it once', () => {
  const { last } = explored({ ...word, state: 'CLOSED' }, [[tripping], [tripping], [tripping]]);
  expect(new Set(last.map(({ moves }) => JSON.stringify(moves)))).toEqual(new Set(['[["CLOSED","OPEN"]]']));
});

test('the exploration finds what a plain store instead of a compare-exchange would do', () => {
  const { all } = explored(word, [[good], [good], [good]], false);
  expect(Math.max(...all.flatMap(({ admitted }) => Object.values(admitted)))).toBeGreaterThan(
    settings.probes,
  );
});

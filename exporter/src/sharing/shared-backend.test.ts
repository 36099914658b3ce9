import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LossyWorld, type Move } from './testing/lossy-world.ts';

const evidence = ['fails', 'probes', 'recovers', 'fails again'] as const satisfies Move[];
const hands = ['is forced', 'is disabled', 'is released'] as const satisfies Move[];
const actions = ['ask', 'run', 'receive', 'disconnect', 'deliver', 'repeat', 'lose data'] as const;

type Action = (typeof actions)[number];
type Exporter = LossyWorld['exporters'][number];
type Step = readonly [what: Move | Action, who: number, which: number];

/** Asking, answering and hearing come often, or there would be little to lose. */
function steps(moves: readonly Move[]): fc.Arbitrary<Step[]> {
  const often = ['ask', 'run', 'receive', 'deliver', 'ask', 'run', 'receive', 'deliver'] as const;
  const what = fc.constantFrom(...actions, ...often, ...moves, ...moves);
  return fc.array(fc.tuple(what, fc.nat(2), fc.nat(5)), { maxLength: 120 });
}

const acts: Readonly<Record<Action, (world: LossyWorld, who: Exporter, which: number) => void>> = {
  ask: (world, who) => {
    world.ask(who);
  },
  run: (world, who) => {
    world.run(who);
  },
  receive: (world, who) => {
    world.receive(who);
  },
  disconnect: (world, who) => {
    world.disconnect(who);
  },
  deliver: (world, who, which) => {
    world.deliver(who, which, false);
  },
  repeat: (world, who, which) => {
    world.deliver(who, which, true);
  },
  'lose data': (world) => {
    world.loseData();
  },
};

function take(world: LossyWorld, [what, who, which]: Step): void {
  const exporter = world.exporters[who]!;
  if (isAction(what)) acts[what](world, exporter, which);
  else world.move(exporter, what);
}

function isAction(what: Step[0]): what is Action {
  return what in acts;
}

function worldAfter(all: readonly Step[]): LossyWorld {
  const world = new LossyWorld(3);
  for (const step of all) take(world, step);
  return world;
}

const statesOf = ({ exporters }: LossyWorld): string[] => exporters.map(({ breaker }) => breaker.state);

describe('whatever is lost, late or repeated', () => {
  test('after a resync all know the same, and nobody has anything to tell', () => {
    fc.assert(
      fc.property(steps([...evidence, ...hands]), (all) => {
        expect(worldAfter(all).resync()).toBeLessThan(10);
      }),
      { numRuns: 2000 },
    );
  });

  test('after a resync what people have set is so everywhere', () => {
    fc.assert(
      fc.property(steps(hands), (all) => {
        const world = worldAfter(all);
        world.resync();
        const told = world.toldState ?? 'CLOSED';
        expect(statesOf(world)).toEqual([told, told, told]);
      }),
      { numRuns: 2000 },
    );
  });

  test('what a person sets last is so everywhere after a resync, whatever was before', () => {
    fc.assert(
      fc.property(steps([...evidence, ...hands]), fc.nat(2), fc.constantFrom(...hands), (all, who, hand) => {
        const world = worldAfter(all);
        world.resync();
        world.move(world.exporters[who]!, hand);
        const { state } = world.exporters[who]!.breaker;
        world.resync();
        if (state === 'FORCED_OPEN' || state === 'DISABLED')
          expect(new Set(statesOf(world))).toEqual(new Set([state]));
        else expect(statesOf(world)).not.toContain('FORCED_OPEN');
      }),
      { numRuns: 2000 },
    );
  });

  test('after a resync only own evidence differs from what was told', () => {
    fc.assert(
      fc.property(steps([...evidence, ...hands]), (all) => {
        const world = worldAfter(all);
        world.resync();
        const told = world.toldState ?? 'CLOSED';
        for (const state of statesOf(world)) {
          const isEvidence =
            ['CLOSED', 'OPEN', 'HALF_OPEN'].includes(state) && ['CLOSED', 'OPEN'].includes(told);
          expect([state, told, isEvidence || state === told]).toEqual([state, told, true]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('where one exporter alone sees the backend, after a resync the others are where it was last', () => {
    const ofOne = steps(evidence).map((all) =>
      all.map(([what, who, which]): Step => [
        what,
        (evidence as readonly string[]).includes(what) ? 0 : who,
        which,
      ]),
    );
    fc.assert(
      fc.property(ofOne, (all) => {
        const world = worldAfter(all);
        world.resync();
        const [one, ...others] = statesOf(world);
        const last = one === 'HALF_OPEN' ? 'OPEN' : one;
        expect(others).toEqual([last, last]);
      }),
      { numRuns: 2000 },
    );
  });
});

test('an exporter whose way to the backend is broken opens the others once, and not again', () => {
  const world = new LossyWorld(3);
  const [cut, well, idle] = world.exporters;
  world.move(cut!, 'fails');
  world.resync();
  expect(statesOf(world)).toEqual(['OPEN', 'OPEN', 'OPEN']);
  world.move(well!, 'probes');
  world.move(well!, 'recovers');
  world.resync();
  expect(statesOf(world)).toEqual(['OPEN', 'CLOSED', 'CLOSED']);
  for (let turn = 0; turn < 5; turn++) {
    world.move(cut!, 'probes');
    world.move(cut!, 'fails again');
    world.resync();
    expect(statesOf(world)).toEqual(['OPEN', 'CLOSED', 'CLOSED']);
  }
  world.move(cut!, 'probes');
  world.move(cut!, 'recovers');
  world.resync();
  world.move(idle!, 'fails');
  world.resync();
  expect(statesOf(world)).toEqual(['OPEN', 'OPEN', 'OPEN']);
});

/** All of one exporter's question and answer, without a message to the others. */
function exchange(world: LossyWorld, who: number): void {
  const exporter = world.exporters[who]!;
  world.ask(exporter);
  world.run(exporter);
  world.receive(exporter);
}

test('of what two people set without hearing of each other, the later holds', () => {
  const world = new LossyWorld(3);
  world.resync();
  world.move(world.exporters[0]!, 'is forced');
  world.move(world.exporters[1]!, 'is disabled');
  exchange(world, 0);
  world.resync();
  expect(statesOf(world)).toEqual(['DISABLED', 'DISABLED', 'DISABLED']);
});

test('what a person has set outlives a server that has lost it, and what others saw meanwhile', () => {
  const world = new LossyWorld(3);
  world.resync();
  world.move(world.exporters[0]!, 'is forced');
  exchange(world, 0);
  world.loseData();
  world.move(world.exporters[1]!, 'fails');
  exchange(world, 1);
  world.resync();
  expect(statesOf(world)).toEqual(['FORCED_OPEN', 'FORCED_OPEN', 'FORCED_OPEN']);
});

test('messages that are late or come twice are not heard', () => {
  const world = new LossyWorld(2);
  const [one, two] = world.exporters;
  world.resync();
  for (const move of ['fails', 'probes', 'recovers'] as const) {
    world.move(one!, move);
    exchange(world, 0);
  }
  world.deliver(two!, 1, true);
  world.deliver(two!, 0, true);
  world.deliver(two!, 1, true);
  expect(two!.breaker.adopted).toEqual([]);
});

test('an answer that a message has overtaken is not heard', () => {
  const world = new LossyWorld(2);
  const [one, two] = world.exporters;
  world.resync();
  world.move(one!, 'fails');
  exchange(world, 0);
  world.ask(two!);
  world.run(two!);
  world.move(one!, 'probes');
  world.move(one!, 'recovers');
  exchange(world, 0);
  world.deliver(two!, 1, false);
  world.receive(two!);
  expect([two!.breaker.state, two!.breaker.adopted]).toEqual(['CLOSED', []]);
});

test('of two openings the later is told too, for who has closed in between', () => {
  const world = new LossyWorld(3);
  const [one, two, three] = world.exporters;
  world.resync();
  world.move(one!, 'fails');
  for (const move of ['fails', 'probes', 'recovers'] as const) world.move(three!, move);
  world.move(two!, 'fails');
  exchange(world, 0);
  world.resync();
  expect(statesOf(world)).toEqual(['OPEN', 'OPEN', 'OPEN']);
});

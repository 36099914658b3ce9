import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomes } from '../core/breaker/outcome.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { HeldStore } from '../tuning/testing/held-store.ts';
import type { BreakerAction } from './action.ts';
import { isByHand } from './hold.ts';
import { BreakersRun } from './testing/breakers-run.ts';

const by = { actor: 'alice', via: 'token', reason: 'a reason' };
const { success, failure } = outcomes;

type Step =
  | { readonly kind: 'act'; readonly action: BreakerAction }
  | { readonly kind: 'calls'; readonly areGood: boolean }
  /** The write under way succeeds or fails. */
  | { readonly kind: 'write'; readonly isKept: boolean }
  | { readonly kind: 'second' }
  /** The exporter is killed, with the write under way on disk or not, and started again. */
  | { readonly kind: 'kill'; readonly isKept: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      action: fc.constantFrom<BreakerAction[]>('force-open', 'force-closed', 'auto'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('calls' as const), areGood: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), isKept: fc.boolean() }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'second' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), isKept: fc.boolean() }) },
);

/** What a breaker is by hand; automatic otherwise. */
function handOf(state: string): string {
  return state === 'FORCED_OPEN' || state === 'DISABLED' ? state : 'automatic';
}

const meaning = { 'force-open': 'FORCED_OPEN', 'force-closed': 'DISABLED', auto: 'automatic' } as const;

/** An exporter that is killed and started again, with what people were told. */
class Story {
  readonly store = new HeldStore();
  readonly clock = new ManualClock();
  run!: BreakersRun;
  /** What the last acknowledgement said. */
  acknowledged = 'automatic';
  /** Not yet answered, in their order. */
  waiting: BreakerAction[] = [];

  async start(): Promise<void> {
    this.run = await BreakersRun.start({ store: this.store, clock: this.clock });
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'act':
        this.#act(step.action);
        break;
      case 'calls':
        this.run.calls(13, step.areGood ? success : failure);
        this.run.breakers.notice();
        break;
      case 'write':
        await this.store.release(step.isKept);
        break;
      case 'second':
        this.clock.advance(1);
        this.run.breakers.notice();
        break;
      case 'kill':
        await this.#kill(step.isKept);
    }
    await new Promise(setImmediate);
  }

  #act(action: BreakerAction): void {
    const { run } = this;
    const answered = (isDone: boolean): void => {
      if (run !== this.run) return; // Nobody hears it any more.
      if (isDone) this.acknowledged = meaning[action];
      this.waiting.shift();
    };
    this.waiting.push(action);
    run.love.act(action, by).then(
      () => {
        answered(true);
      },
      () => {
        answered(false);
      },
    );
  }

  async #kill(isKept: boolean): Promise<void> {
    const allowed = [this.acknowledged, ...this.waiting.slice(0, 1).map((action) => meaning[action])];
    this.store.kill(isKept);
    await this.start();
    this.waiting = [];
    const hand = handOf(this.run.love.state);
    expect(allowed).toContain(hand);
    this.acknowledged = hand;
  }
}

/** Each transition begins where the one before has ended. */
function expectWhole(run: BreakersRun): void {
  const told = run.love.status().transitions;
  for (const [index, { from }] of told.entries()) expect(from).toBe(told[index + 1]?.to ?? from);
  expect(told[0]?.to ?? 'CLOSED').toBe(run.love.state);
  const { by: who, state } = run.love.status();
  expect(who !== null).toBe(isByHand(state));
}

test('whatever comes between, what is acknowledged holds, outlives a kill, and is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const story = new Story();
      await story.start();
      for (const each of steps) {
        await story.take(each);
        if (story.waiting.length === 0) expect(handOf(story.run.love.state)).toBe(story.acknowledged);
        expectWhole(story.run);
      }
    }),
    { numRuns: 300 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StateError } from '../state/state-store.ts';
import type { Change } from './change.ts';
import { StaleVersionError } from './stale-version-error.ts';
import { TuningsRun, type Outcome, type Step } from './testing/tunings-run.ts';

const metrics = ['love/error_ratio', '__proto__'];

const common = {
  metric: fc.constantFrom(...metrics),
  actor: fc.constant({ name: 'alice', via: 'token' }),
  reason: fc.constant('a reason'),
  ifVersion: fc.option(fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }), { nil: undefined }),
};
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    ...common,
    tuning: fc.record({ upper: fc.integer() }),
    ttlSeconds: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('reset' as const), ...common }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('change' as const), change }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), isKept: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'second' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), isKept: fc.boolean() }) },
);

test('whatever comes between, versions count up by one, the audit is whole, and what is acknowledged outlives a kill', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const run = await TuningsRun.start();
      for (const each of steps) {
        await run.take(each);
        expectWhole(run);
      }
      // What waits is written, and nothing that was not killed stays without an answer.
      for (let writes = 0; writes < 3; writes += 1) await run.take({ kind: 'write', isKept: true });
      expect(run.outcomes.length + run.unheard).toBe(run.asked);
      for (const outcome of run.outcomes) expectRight(run, outcome);
      await run.take({ kind: 'kill', isKept: false });
      for (const outcome of run.outcomes) expectRight(run, outcome);
    }),
    { numRuns: 300 },
  );
});

/** The history is what a naive list of all that was made to hold says. */
function expectWhole(run: TuningsRun): void {
  for (const metric of metrics) {
    const { version, override, history } = run.of(metric);
    expect(history.map((entry) => entry.version)).toEqual(history.map((_, index) => version - index));
    expect(history).toHaveLength(version);
    expect(override?.tuning ?? {}).toEqual(history[0]?.tuning ?? {});
    const applied = run.applied.get(metric);
    if (applied !== undefined) expect(history.map(({ tuning }) => tuning).reverse()).toEqual(applied);
  }
}

function expectRight(run: TuningsRun, outcome: Outcome): void {
  const { metric, ifVersion } = outcome.change as Exclude<Change, { kind: 'expire' }>;
  if (outcome.kind === 'refused') {
    const { error } = outcome;
    if (error instanceof StaleVersionError) expect(ifVersion).not.toContain(error.version);
    else expect(error).toBeInstanceOf(StateError);
    return;
  }
  const { version, history } = outcome.tuning;
  const kept = run.of(metric).history.find((entry) => entry.version === version);
  expect(kept).toEqual(history[0]);
  if (outcome.change.kind === 'set')
    expect(kept).toMatchObject({ action: 'set', tuning: outcome.change.tuning });
  if (outcome.change.kind === 'set' && ifVersion !== undefined) expect(ifVersion).toContain(version - 1);
}

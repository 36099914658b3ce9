import { describe, expect, test } from 'vitest';
import type { Breach } from '../core/threshold/breach.ts';
import type { TunedSnapshot } from '../core/threshold/tuned-snapshot.ts';
import { TunedThreshold } from '../core/threshold/tuned-threshold.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { Thresholds, type ThresholdsOptions } from './thresholds.ts';

function definition(name: string): MetricDefinition {
  return { name, unit: 'none', source: 'promql', severity: 'ticket', sampleIntervalSeconds: 60 };
}

/** Thresholds with what they tell of breaches: the metric, and whether it goes on. */
function telling(options: ThresholdsOptions = {}): { thresholds: Thresholds; told: [string, boolean][] } {
  const told: [string, boolean][] = [];
  const changed = ({ definition: { name } }: { definition: MetricDefinition }, breach: Breach): void =>
    void told.push([name, breach.untilSeconds === undefined]);
  return { thresholds: new Thresholds({ ...options, changed }), told };
}

/** A threshold that has learned two hours and is beyond an upper bound of 5. */
function breached(): TunedSnapshot {
  const threshold = new TunedThreshold();
  threshold.tune({ upper: 5 }, 0);
  for (let minute = 0; minute < 120; minute += 1) threshold.step(minute * 60, minute % 5);
  threshold.step(7200, 9);
  return threshold.snapshot();
}

describe('metrics that are watched', () => {
  test('are found by name, in the order in which they came, each once', () => {
    const thresholds = new Thresholds();
    const first = thresholds.watch(definition('b'));
    thresholds.watch(definition('a'));
    expect(thresholds.watch({ ...definition('b'), unit: 'seconds' })).toBe(first);
    expect(thresholds.all().map(({ definition: { name, unit } }) => [name, unit])).toEqual([['b', 'none'], ['a', 'none']]); // prettier-ignore
    expect([thresholds.find('b'), thresholds.find('c')]).toEqual([first, undefined]);
  });

  test('are at most so many; each time that one finds no room is counted, until another is forgotten', () => {
    const thresholds = new Thresholds({ metricsMax: 2 });
    for (const name of ['a', 'b', 'c', 'c', 'a']) thresholds.watch(definition(name));
    expect([thresholds.all().length, thresholds.turnedAwayTotal]).toEqual([2, 2]);
    thresholds.forget('a');
    expect(thresholds.watch(definition('c'))).toBeDefined();
    expect([thresholds.find('a'), thresholds.turnedAwayTotal, thresholds.metricsMax]).toEqual([
      undefined,
      2,
      2,
    ]);
  });

  test('that are forgotten begin anew when they come again', () => {
    const thresholds = new Thresholds();
    thresholds.step(thresholds.watch(definition('a'))!, 60, 1);
    thresholds.forget('a');
    expect(thresholds.watch(definition('a'))!.threshold.samples).toBe(0);
    expect(thresholds.samplesTotal).toBe(1);
  });
});

describe('a tuning', () => {
  test('of a metric that is not there yet is what it comes with', () => {
    const { thresholds, told } = telling({ tuningOf: (name) => (name === 'a' ? { upper: 5 } : {}) });
    thresholds.tune('a', { upper: 5 }, 0);
    const [a, b] = ['a', 'b'].map((name) => thresholds.watch(definition(name))!);
    for (const each of [a!, b!]) thresholds.step(each, 60, 6);
    expect([a!.threshold.tuning, b!.threshold.tuning, told]).toEqual([{ upper: 5 }, {}, [['a', true]]]);
  });

  test('that takes the value in ends the breach, and that is told', () => {
    const { thresholds, told } = telling();
    const watched = thresholds.watch(definition('a'))!;
    thresholds.tune('a', { upper: 5 }, 0);
    thresholds.step(watched, 60, 6);
    thresholds.tune('a', { upper: 7 }, 90);
    expect(told).toEqual([['a', true], ['a', false]]); // prettier-ignore
    expect(watched.threshold.breaches.at(-1)?.untilSeconds).toBe(90);
  });
});

describe('what an earlier run has learned', () => {
  const snapshotOf = (): TunedSnapshot => JSON.parse(JSON.stringify(breached())) as TunedSnapshot;

  test('is there again, with a breach that goes on, which is no news', () => {
    const { thresholds, told } = telling({ snapshotOf, tuningOf: () => ({ upper: 5 }) });
    const { threshold } = thresholds.watch(definition('a'))!;
    expect(threshold).toMatchObject({ samples: 121, value: 9, score: 1, breach: { sinceSeconds: 7200 } });
    expect(told).toEqual([]);
  });

  test('is judged anew when its tuning has expired in between, and that is told', () => {
    const { thresholds, told } = telling({ snapshotOf: () => ({ ...snapshotOf(), tuning: { upper: 5 } }), tuningOf: () => ({ upper: 10 }) }); // prettier-ignore
    expect(thresholds.watch(definition('a'))!.threshold.breach).toBeUndefined();
    expect(told).toEqual([['a', false]]);
  });

  test('is learned anew when it is no snapshot of ours', () => {
    const damaged = { ...snapshotOf(), seconds: [1] };
    const thresholds = new Thresholds({ snapshotOf: () => damaged });
    expect(thresholds.watch(definition('a'))!.threshold.samples).toBe(0);
  });
});

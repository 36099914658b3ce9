import { describe, expect, test } from 'vitest';
import { BreachState, type BreachSample } from './breach-state.ts';
import { causeOf, causeText, type BreachCause } from './breach.ts';
import type { Verdict } from './verdict.ts';

const exceedance = { view: 'level', widths: 0.38, recordSeconds: 14 * 86_400 } as const;
const scored = (score: number): Verdict => ({ kind: 'scored', score, exceedance, beyond: undefined });

describe('a sample is a breach', () => {
  test.each([
    ['from a score of one half on', 7, scored(0.5), {}, { kind: 'record', exceedance }],
    ['not below that', 7, scored(0.4999), {}, undefined],
    [
      'beyond a bound, whatever the score',
      7,
      scored(0),
      { upper: 6 },
      { kind: 'bound', side: 'above', bound: 6 },
    ],
    ['below a bound', 7, scored(0), { lower: 8 }, { kind: 'bound', side: 'below', bound: 8 }],
    ['not at the bound', 7, scored(0), { lower: 7, upper: 7.5 }, undefined],
    [
      'by a bound, of the two reasons',
      7,
      scored(1),
      { upper: 6 },
      { kind: 'bound', side: 'above', bound: 6 },
    ],
    [
      'while learning, by a bound',
      7,
      { kind: 'learning', samples: 1, samplesMin: 100 },
      { upper: 6 },
      { kind: 'bound', side: 'above', bound: 6 },
    ],
    ['while learning, by nothing else', 7, { kind: 'learning', samples: 1, samplesMin: 100 }, {}, undefined],
  ] as const)('%s', (_, value, verdict, tuning, wanted) => {
    expect(causeOf(value, verdict, tuning)).toEqual(wanted);
  });

  test.each([
    [{ kind: 'record', exceedance }, "38% of the band's width above the highest value of the last 14 days"],
    [{ kind: 'bound', side: 'above', bound: 0.9 }, 'above the upper bound of 0.9 that was set by hand'],
    [{ kind: 'bound', side: 'below', bound: -1 }, 'below the lower bound of -1 that was set by hand'],
  ] as const)('%o in a sentence', (cause, sentence) => {
    expect(causeText(cause)).toBe(sentence);
  });
});

const cause: BreachCause = { kind: 'bound', side: 'above', bound: 10 };
const sampleOf = (
  seconds: number,
  value: number,
  why?: BreachCause,
  beyond?: BreachSample['beyond'],
): BreachSample => ({ seconds, value, cause: why, beyond });
const effective = (): { lower: number; upper: number } => ({ lower: 0, upper: 10 });

/** @param samples times and values; above 10 is a cause. @returns how each ended the breach that began at 0, if it did. */
function endings(samples: readonly (readonly [number, number])[]): (number | undefined)[] {
  const state = new BreachState();
  state.step(sampleOf(0, 11, cause), effective);
  return samples.map(
    ([seconds, value]) =>
      state.step(sampleOf(seconds, value, value > 10 ? cause : undefined), effective)?.untilSeconds,
  );
}

/** @returns so many calm samples, so many seconds apart. */
const calm = (count: number, stepSeconds: number, from = stepSeconds): [number, number][] =>
  Array.from({ length: count }, (_, index) => [from + index * stepSeconds, 5]);

describe('a breach', () => {
  test('begins with the first sample that has a cause, and with no other', () => {
    const state = new BreachState();
    expect(state.step(sampleOf(0, 5), effective)).toBeUndefined();
    expect(state.step(sampleOf(60, 11, cause), effective)).toMatchObject({
      sinceSeconds: 60,
      value: 11,
      cause,
    });
    expect(state.step(sampleOf(120, 12, { ...cause, bound: 9 }), effective)).toBeUndefined();
    expect(state.ongoing).toMatchObject({ sinceSeconds: 60, value: 11, cause });
  });

  test('ends with the fifth calm sample when samples are slow', () => {
    expect(endings(calm(5, 60))).toEqual([undefined, undefined, undefined, undefined, 300]);
  });

  test('ends after a minute of calm when they are quick', () => {
    expect(endings(calm(61, 1)).findIndex((each) => each !== undefined)).toBe(60);
  });

  test.each([
    ['another cause', 11],
    ['a value outside of the band', -1],
  ])('waits anew after %s', (_, value) => {
    const samples = [...calm(4, 60), [300, value] as const, ...calm(5, 60, 360)];
    expect(endings(samples).findIndex((each) => each !== undefined)).toBe(9);
  });

  test('at a sample a second does not wait anew for one stray value', () => {
    const strayed = calm(90, 1).map(([seconds]): [number, number] => [seconds, seconds % 20 === 0 ? -1 : 5]);
    expect(endings(strayed).findIndex((each) => each !== undefined)).toBe(60);
  });

  test('goes on while every fourth value is outside of the band', () => {
    const strayed = calm(400, 1).map(([seconds]): [number, number] => [seconds, seconds % 4 === 0 ? -1 : 5]);
    expect(endings(strayed).every((each) => each === undefined)).toBe(true);
  });

  test('waits anew when the clock goes back, and never ends before it began', () => {
    const back = [...calm(4, 60), [-1000, 5], [-970, 5], [-940, 5]] as const;
    expect(endings(back)).toEqual([...Array<undefined>(6).fill(undefined), 0]);
  });

  test('can be ended at once, and once', () => {
    const state = new BreachState();
    expect(state.end(5)).toBeUndefined();
    state.step(sampleOf(10, 11, cause), effective);
    expect(state.end(20)).toEqual({ sinceSeconds: 10, untilSeconds: 20, value: 11, cause });
    expect([state.ongoing, state.end(30)]).toEqual([undefined, undefined]);
  });

  test('does not ask for the band while all is well', () => {
    const never = (): never => {
      throw new Error('asked');
    };
    expect(new BreachState().step(sampleOf(0, 5), never)).toBeUndefined();
  });
});

const record: BreachCause = { kind: 'record', exceedance: { ...exceedance, widths: 0.19 } };
const beyond = (widths: number): BreachSample['beyond'] => ({
  widths: { level: 0, jump: 0, season: widths },
  recordSeconds: { level: 0, jump: 0, season: 3600 },
});
const calmThen = (count: number, value: number): BreachSample[] => [
  ...calm(count, 60, 120).map(([seconds, each]) => sampleOf(seconds, each)),
  sampleOf(120 + count * 60, value),
];

describe('a record above the band', () => {
  test.each([
    ['level', 0.199, undefined],
    ['level', 0.2, 60],
    ['season', -0.2, 60],
    ['jump', 0.399, undefined],
    ['jump', -0.4, 60],
  ] as const)('%s, beaten by %d widths, is a breach by itself from %s on', (view, widths, sinceSeconds) => {
    const sample = sampleOf(60, 12, { kind: 'record', exceedance: { view, widths, recordSeconds: 3600 } });
    expect(new BreachState().step(sample, effective)?.sinceSeconds).toBe(sinceSeconds);
  });

  test.each<[string, readonly BreachSample[], number | undefined]>([
    ['is none when five samples are calm', calmThen(5, 11), undefined],
    ['is one when the next value is above the band, too, and began with the record', calmThen(0, 11), 60],
    ['is one when the fifth value is', calmThen(4, 11), 60],
    ['is none when a value is below the band', calmThen(0, -1), undefined],
    [
      'is one when another is beyond a record, within the band',
      [sampleOf(120, 9, undefined, beyond(0.1))],
      60,
    ],
    ['is none when that is on the other side', [sampleOf(120, 1, undefined, beyond(-0.1))], undefined],
    ['is one when it is met again', [sampleOf(120, 13, record)], 60],
    ['gives way to a bound that is crossed', [sampleOf(120, 11, cause)], 120],
  ])('that is beaten by little %s', (_, samples, sinceSeconds) => {
    const state = new BreachState();
    expect(state.step(sampleOf(60, 12, record), effective)).toBeUndefined();
    const changes = samples.map((sample) => state.step(sample, effective));
    expect(changes.find((change) => change !== undefined)?.sinceSeconds).toBe(sinceSeconds);
  });

  test('that was doubted is not borne out after a tuning', () => {
    const state = new BreachState();
    state.step(sampleOf(60, 12, record), effective);
    expect(state.end(90)).toBeUndefined();
    expect(state.step(sampleOf(120, 11), effective)).toBeUndefined();
  });

  test('goes on after a restart in its middle', () => {
    const before = new BreachState();
    before.step(sampleOf(60, 12, record), effective);
    const after = new BreachState();
    after.restore(before.ongoing, before.suspicion);
    expect(after.step(sampleOf(120, 11), effective)).toMatchObject({ sinceSeconds: 60, value: 12 });
  });
});

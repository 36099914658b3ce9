import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeLabel, codeLabelsInitial } from './status-codes.ts';
import { TrafficCounters } from './traffic-counters.ts';

const bounds = [0.001, 0.01, 0.1];

describe('requests by code', () => {
  test('success and every 5xx exist at 0 before the first request', () => {
    const requests = new TrafficCounters(bounds).requestsByCodeLabel();
    expect([...requests.keys()]).toEqual([...codeLabelsInitial]);
    expect(new Set(requests.values())).toEqual(new Set([0]));
    expect(codeLabelsInitial).toEqual(expect.arrayContaining(['200', '500', '502', '503', '504', '5xx']));
  });

  test.each([
    [200, '200'],
    [404, '404'],
    [499, '499'],
    [503, '503'],
    [299, '2xx'],
    [418, '4xx'],
    [520, '5xx'],
    [999, '5xx'],
    [101, '1xx'],
  ])('code %d is counted under %s', (code, label) => {
    expect(codeLabel(code)).toBe(label);
    const counters = new TrafficCounters(bounds);
    counters.record(code, 0);
    expect(counters.requestsByCodeLabel().get(label)).toBe(1);
  });

  test('whatever a backend sends, the labels stay within a bounded set', () => {
    const counters = new TrafficCounters(bounds);
    for (let code = 100; code < 1000; code += 1) counters.record(code, 0);
    expect(counters.requestsByCodeLabel().size).toBeLessThanOrEqual(64);
  });

  test.each([99, 1000, Number.NaN])('refuses code %d', (code) => {
    expect(() => {
      new TrafficCounters(bounds).record(code, 0);
    }).toThrow(`code must be within 100..999, got ${code}`);
  });
});

describe('durations', () => {
  test('equal a naive count, for any durations', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (durations) => {
        const counters = new TrafficCounters(bounds);
        for (const duration of durations) counters.record(200, duration);
        const { countsCumulative, sum, count } = counters.durations();
        expect(countsCumulative).toEqual(bounds.map((bound) => durations.filter((d) => d <= bound).length));
        expect(count).toBe(durations.length);
        expect(sum).toBeCloseTo(durations.reduce((a, b) => a + b, 0));
      }),
    );
  });

  test('a duration on a bound is inside it', () => {
    const counters = new TrafficCounters(bounds);
    counters.record(200, 0.01);
    expect(counters.durations().countsCumulative).toEqual([0, 1, 1]);
  });

  test.each([-1, Number.NaN])('refuses a duration of %d', (duration) => {
    expect(() => {
      new TrafficCounters(bounds).record(200, duration);
    }).toThrow(`durationSeconds must be 0 or more, got ${duration}`);
  });

  test.each([[[]], [[1, 1]], [[2, 1]]])('refuses the bounds %j', (wrong) => {
    expect(() => new TrafficCounters(wrong)).toThrow('boundsSeconds must be ascending');
  });
});

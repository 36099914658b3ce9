import { expect, test } from 'vitest';
import { TrafficInterval } from './traffic-interval.ts';

test('without a request there is a rate of 0, and neither an error ratio nor a latency', () => {
  const traffic = new TrafficInterval();
  expect(traffic.take(60)).toEqual({
    requestRate: 0,
    errorRatio: undefined,
    latencySecondsP50: undefined,
    latencySecondsP99: undefined,
  });
});

test('values are of the interval and of its real length', () => {
  const traffic = new TrafficInterval();
  for (let each = 1; each <= 100; each += 1) traffic.record(each <= 3 ? 503 : 200, each / 1000);
  const values = traffic.take(61.5);
  expect(values.requestRate).toBeCloseTo(100 / 61.5, 10);
  expect(values.errorRatio).toBe(0.03);
  expect(values.latencySecondsP50! / 0.05).toBeCloseTo(1, 3);
  expect(values.latencySecondsP99! / 0.099).toBeCloseTo(1, 3);
  traffic.record(404, 2);
  expect(traffic.take(1)).toMatchObject({ requestRate: 1, errorRatio: 0 });
});

test.each([
  [0, 1e-6],
  [1e-9, 1e-6],
  [86_400, 3600],
])('a request of %f s counts as %f s', (durationSeconds, counted) => {
  const traffic = new TrafficInterval();
  traffic.record(200, durationSeconds);
  expect(traffic.take(1).latencySecondsP99! / counted).toBeCloseTo(1, 2);
});

import { expect, test } from 'vitest';
import { loadPolicy, policyFileDefault } from '../../src/config/policy.ts';
import { floorOf } from './floor.ts';

const [fastBurn] = (await loadPolicy(policyFileDefault)).alerts;

test('what is seen takes 14.4 x 0.1% of an hour, whatever the traffic', () => {
  for (const rate of [1, 20, 1000]) expect(floorOf(fastBurn!, 0.001, rate).seenSeconds).toBeCloseTo(51.84, 2);
});

test.each([
  [1, 65.8],
  [20, 55],
  [1000, 52.3],
])('at %d requests/s it is certain after %d s', (rate, seconds) => {
  expect(floorOf(fastBurn!, 0.001, rate).certainSeconds).toBeCloseTo(seconds, 1);
});

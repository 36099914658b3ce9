import { describe, expect, test } from 'vitest';
import { gaps, usualSpacingSeconds } from './gaps.ts';

describe('gaps', () => {
  const range = { fromSeconds: 0, toSeconds: 600 };
  const minutes = (...ends: number[]): Float64Array => Float64Array.from(ends, (end) => end * 60);

  test.each([
    ['a whole range', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], []],
    ['intervals that are a little late', [1.2, 2.1, 3.3, 4, 5.4, 6, 7, 8, 9, 9.8], []],
    ['one that is missing in the middle', [1, 2, 3, 5, 6, 7, 8, 9, 10], [[3, 4]]],
    ['a late start', [4, 5, 6, 7, 8, 9, 10], [[0, 3]]],
    ['an early end', [1, 2, 3], [[3, 10]]],
    ['nothing at all', [], [[0, 10]]],
    ['records outside the range', [-5, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20], []],
  ])('%s', (_, ends, expected) => {
    const found = gaps(minutes(...ends), 60, range);
    expect(found.map(({ fromSeconds, toSeconds }) => [fromSeconds / 60, toSeconds / 60])).toEqual(expected);
  });
});

test('the usual spacing is the median, so that one long gap does not change it', () => {
  expect(usualSpacingSeconds(Float64Array.of(0, 60, 120, 9000, 9060))).toBe(60);
  expect(usualSpacingSeconds(Float64Array.of(0))).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { Season } from './season.ts';

const day = 86_400;
const hour = 3600;
const settings = { seasonDaysMax: 3, seasonDaysMin: 2 };

/** A season that has seen one mean at noon on each day. */
function atNoon(...means: number[]): Season {
  const season = new Season(settings);
  for (const [index, mean] of means.entries()) {
    season.add(mean - 1, index * day + 12 * hour);
    season.add(mean + 1, index * day + 12.5 * hour);
  }
  return season;
}

describe('the usual for an hour', () => {
  test.each([
    ['nothing known after one day', [5], NaN],
    ['the median of two days', [5, 9], 7],
    ['of three', [5, 9, 6], 6],
    ['of the last three', [5, 9, 6, 100], 9],
  ])('is %s', (_, means, usual) => {
    expect(atNoon(...means).usual(means.length * day + 12 * hour)).toBe(usual);
  });

  test('is not known for an hour that was never seen', () => {
    expect(atNoon(5, 9).usual(2 * day + 13 * hour)).toBeNaN();
  });

  test('does not count the day itself', () => {
    const season = atNoon(5, 9);
    expect(season.usual(2 * day + 12 * hour)).toBe(7);
    season.add(1000, 2 * day + 12 * hour);
    expect(season.usual(2 * day + 12 * hour)).toBe(7);
  });

  test('keeps what it knows when timestamps go back, to before 1970 as well', () => {
    const season = atNoon(5, 9);
    season.usual(2 * day + 12 * hour);
    season.add(7, -day + 12 * hour);
    expect(season.usual(2 * day + 12 * hour)).toBe(7);
  });

  test('counts days that had data: a week of silence changes nothing', () => {
    expect(atNoon(5, 9).usual(9 * day + 12 * hour)).toBe(7);
  });
});

test('what would make a sum beyond the largest number is left out', () => {
  const season = atNoon(5, 9);
  for (let each = 0; each < 3; each += 1) season.add(1.7e308, 2 * day + 12 * hour);
  expect(season.usual(3 * day + 12 * hour)).toBe(9);
});

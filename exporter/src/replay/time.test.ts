import { describe, expect, test } from 'vitest';
import { durationText, parseDuration } from '../text/durations.ts';
import { instantsText, parseInstant } from '../text/instants.ts';
import { timeRange } from './time-range.ts';

test.each([
  ['30s', 30],
  ['5m', 300],
  ['7d', 604_800],
  ['5', undefined],
  ['-5m', undefined],
  ['1h30m', undefined],
])('the duration %s is %s seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  [0, '0s'],
  [59.7, '1m'],
  [90, '1m30s'],
  [3600, '1h'],
  [86_400 + 59, '1d'],
  [2 * 86_400 + 3 * 3600 + 60, '2d3h'],
])('%s seconds are shown as %s, by their two largest units', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test.each([
  ['2026-07-01T12:00:00Z', 1_782_907_200],
  ['2026-07-01t14:00:00.5+02:00', 1_782_907_200.5],
  ['2026-07-01 12:00Z', 1_782_907_200],
  ['1782907200', 1_782_907_200],
  ['2026-07-01', undefined],
  ['2026-13-01T12:00:00Z', undefined],
])('the moment %s is %s', (text, seconds) => {
  expect(parseInstant(text)).toBe(seconds);
});

test('moments are shown to the minute where all of them are whole minutes', () => {
  expect(instantsText([0, 60])(60)).toBe('1970-01-01T00:01Z');
  expect(instantsText([0, 61])(60)).toBe('1970-01-01T00:01:00Z');
});

describe('timeRange', () => {
  const day = 86_400;
  test.each([
    [{ from: undefined, to: undefined }, 3 * day, 10 * day],
    [{ from: '2d', to: '1d' }, 8 * day, 9 * day],
    [{ from: '1970-01-02T00:00:00Z', to: '172800' }, day, 2 * day],
  ])('%j', (written, fromSeconds, toSeconds) => {
    expect(timeRange(written, 10 * day, 3 * day)).toEqual({ fromSeconds, toSeconds });
  });

  test.each([
    [
      { from: 'yesterday', to: undefined },
      /^--from must be a moment, got "yesterday"; write RFC 3339 .* such as 7d$/,
    ],
    [
      { from: '1d', to: '2d' },
      '--to must be after --from (1970-01-10T00:00:00Z), got 1970-01-09T00:00:00Z; exchange them, or give both',
    ],
  ])('%j is refused', (written, message) => {
    expect(() => timeRange(written, 10 * day, 3 * day)).toThrow(message);
  });
});

import { describe, expect, test } from 'vitest';
import { countdownText, spanText } from './span-text.ts';

describe('a span is told in the largest unit that it has two of', () => {
  test.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [119, '119 seconds'],
    [1439, '24 minutes'],
    [7199, '120 minutes'],
    [86_400, '24 hours'],
    [172_800, '2 days'],
  ])('%d s', (seconds, text) => {
    expect(spanText(seconds)).toBe(text);
  });
});

describe('a countdown has two units at most', () => {
  test.each([
    [-5, '0 s'],
    [40, '40 s'],
    [61, '1 min 1 s'],
    [6480, '1 h 48 min'],
    [93_600, '1 d 2 h'],
  ])('%d s', (seconds, text) => {
    expect(countdownText(seconds)).toBe(text);
  });
});

import { expect, test } from 'vitest';
import { bandText, quantityText } from './quantity.ts';

test.each([
  [0.9132432, 'seconds', '0.913243 seconds'],
  [1e-9, 'seconds', '1e-9 seconds'],
  [0.0123, 'ratio', '0.0123 (1.23%)'],
  [536_870_912, 'bytes', '536871000 bytes (512 MiB)'],
  [1000, 'bytes', '1000 bytes'],
  [-12.5, 'none', '-12.5'],
  [120, 'requests/s', '120 requests/s'],
  [3, 'open_files', '3 open files'],
])('%d %s is %s', (value, unit, text) => {
  expect(quantityText(value, unit)).toBe(text);
});

test.each([
  [0.01, 0.25, '0.01 to 0.25 seconds'],
  [null, 0.25, 'at most 0.25 seconds'],
  [0.01, null, 'at least 0.01 seconds'],
  [null, null, 'not known yet'],
])('a band from %d to %d is %s', (lower, upper, text) => {
  expect(bandText({ lower, upper }, 'seconds')).toBe(text);
});

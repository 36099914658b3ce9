import { expect, test } from 'vitest';
import { markdownTable, ratio, spread } from './table.ts';

test('numbers stand to the right, and words to the left', () => {
  expect(markdownTable(['', 'ns'], [['ours', '1']]).split('\n')).toEqual([
    '|  | ns |',
    '| --- | ---: |',
    '| ours | 1 |',
  ]);
});

test('a spread is the median, the least and the most', () => {
  expect(spread([3, 1234.56, 2], 1)).toBe('3.0 (2.0 to 1,234.6)');
});

test('a ratio is the median over rounds: one slow round is not the peer', () => {
  expect(ratio([1, 2, 300], [2, 4, 5])).toBe(0.5);
});

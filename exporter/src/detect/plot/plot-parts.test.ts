import { describe, expect, test } from 'vitest';
import { pieces, visiblePoints } from './columns.ts';
import { element } from './svg.ts';
import { timeTicks, valueTicks } from './ticks.ts';

const texts = (ticks: readonly { text: string }[]): string[] => ticks.map(({ text }) => text);
const at = (text: string): number => Date.parse(text) / 1000;

describe('ticks', () => {
  test.each([
    [0, 1, ['0', '0.2', '0.4', '0.6', '0.8', '1']],
    [-3, 14, ['0', '5', '10']],
    [9_000, 13_600, ['9K', '10K', '11K', '12K', '13K']],
    [0.999, 0.9994, ['0.999', '0.9991', '0.9992', '0.9993', '0.9994']],
    [0, 3e-9, ['0', '5E-10', '1E-9', '1.5E-9', '2E-9', '2.5E-9', '3E-9']],
  ])('of values from %d to %d', (min, max, wanted) => {
    expect(texts(valueTicks(min, max, 6))).toEqual(wanted);
  });

  test.each([
    ['2026-07-01T00:00:00Z', '2026-07-01T00:00:40Z', ['Jul 1, 00:00:00', 'Jul 1, 00:00:10', 'Jul 1, 00:00:20', 'Jul 1, 00:00:30', 'Jul 1, 00:00:40']], // prettier-ignore
    ['2026-07-01T05:50:00Z', '2026-07-02T02:00:00Z', ['Jul 1, 06:00', 'Jul 1, 12:00', 'Jul 1, 18:00', 'Jul 2, 00:00']], // prettier-ignore
    ['2026-07-01T05:50:00Z', '2026-07-05T02:00:00Z', ['Jul 2', 'Jul 3', 'Jul 4', 'Jul 5']],
    ['2025-07-04T00:00:00Z', '2026-05-28T00:00:00Z', ['Oct 1, 2025', 'Jan 1, 2026', 'Apr 1, 2026']],
  ])('of time from %s to %s', (from, to, wanted) => {
    expect(texts(timeTicks(at(from), at(to), 5))).toEqual(wanted);
  });
});

test('of each column the first, lowest, highest and last point are drawn, so that no spike is lost', () => {
  const points = [5, 1, 3, 9, 4, 6].map((y, index) => ({ x: 7 + index / 10, y }));
  expect(visiblePoints(points).map(({ y }) => y)).toEqual([5, 1, 9, 6]);
});

test('a line is broken where nothing came for long', () => {
  const points = [0, 1, 2, 30, 31].map((x) => ({ x, y: 0 }));
  expect(pieces(points, 10).map(({ length }) => length)).toEqual([3, 2]);
});

test('what would be markup is escaped', () => {
  expect(element('text', { x: 1.25, id: '"a"' }, 'b')).toBe('<text x="1.3" id="&quot;a&quot;">b</text>');
});

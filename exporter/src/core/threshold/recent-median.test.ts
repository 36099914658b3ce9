import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecentMedian } from './recent-median.ts';

test('the median is that of the last values sorted, and undefined before there are so many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 })),
      fc.integer({ min: 1, max: 13 }),
      (values, samples) => {
        const recent = new RecentMedian(samples);
        values.forEach((value, index) => {
          recent.push(value);
          const last = values.slice(index + 1 - samples, index + 1).sort((a, b) => a - b);
          const middle = samples >> 1;
          const wanted = samples % 2 === 1 ? last[middle] : (last[middle - 1]! + last[middle]!) / 2;
          expect(recent.median).toBe(index + 1 < samples ? undefined : wanted! + 0);
        });
      },
    ),
  );
});

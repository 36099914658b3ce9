import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectLeast } from './select-least.ts';

/** Without -0: sorting puts it before 0, and to a quantile they are the same. */
const key = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true })).map((value) => value + 0);
const keys = fc.array(key, { minLength: 1 });

test('the least come to the front, and none is lost', () => {
  fc.assert(
    fc.property(keys, fc.nat(), (values, pick) => {
      const count = 1 + (pick % values.length);
      const selected = Float64Array.from(values);
      selectLeast(selected, count);
      const sorted = Float64Array.from(values).sort();
      expect(selected.slice(0, count).sort()).toEqual(sorted.slice(0, count));
      expect(selected.sort()).toEqual(sorted);
    }),
  );
});

test('a long run of bad luck ends by sorting', () => {
  const length = 20_000; // An order that makes the middle of first, middle and last the second least each time.
  const unlucky = Float64Array.from({ length }, (_, index) => (index % 2 === 0 ? index : length - index));
  const sorted = unlucky.slice().sort();
  selectLeast(unlucky, 50);
  expect(unlucky.slice(0, 50).sort()).toEqual(sorted.slice(0, 50));
});

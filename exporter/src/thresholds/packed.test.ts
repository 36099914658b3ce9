import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packed, unpacked } from './packed.ts';

test('what is packed and goes through JSON is unpacked to the last bit', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const value = fc.letrec((tie) => ({
    all: fc.oneof(
      fc.array(number, { maxLength: 40 }),
      fc.dictionary(fc.constantFrom('values', 'seconds', 'kind'), tie('all')),
      fc.array(tie('all'), { maxLength: 20 }),
      fc.constantFrom(null, true, 'above', 12.5),
    ),
  })).all;
  fc.assert(
    fc.property(value, (all) => {
      expect(unpacked(JSON.parse(JSON.stringify(packed(all))))).toEqual(JSON.parse(JSON.stringify(all)));
    }),
  );
});

describe('a long list of numbers', () => {
  const numbers = Array.from({ length: 1000 }, (_, index) => Math.sin(index));

  test('takes less than eleven bytes a number', () => {
    expect(JSON.stringify(packed(numbers)).length).toBeLessThan(11 * numbers.length);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, 1001)],
    ['of another letter', (text: string) => text.replace('A', 'B')],
    ['empty', () => 'f64:'],
  ])('that was damaged, %s, is still a list of numbers', (_, damaged) => {
    const found = unpacked(damaged(packed(numbers) as string)) as number[];
    expect(found.every((each) => typeof each === 'number')).toBe(true);
    expect(found).not.toEqual(numbers);
  });
});

import { expect, test } from 'vitest';
import { allowedValue, keyMove } from './edge-moves.ts';

const axis = { min: 0, max: 10 };
const shown = { lower: 2, upper: 8 };

test.each([
  ['upper', 9.12345, 9.12],
  ['upper', 1, 2.01],
  ['lower', 9, 7.99],
  ['lower', -3, 0],
  ['upper', 25, 25],
] as const)('the %s edge that is wanted at %d stands at %d', (edge, wanted, value) => {
  expect(allowedValue(edge, wanted, shown, axis)).toBe(value);
});

test.each([
  [{ min: 0, max: 0.02551 }, 0.013456789, 0.01346],
  [{ min: 0, max: 3e9 }, 1234567890, 1235000000],
  [{ min: -1e-12, max: 1e-12 }, 1.23456e-13, 1.23e-13],
])('on an axis of %o an edge is rounded to what can be seen', (wide, wanted, value) => {
  expect(allowedValue('upper', wanted, { lower: null, upper: null }, wide)).toBeCloseTo(value, 18);
});

test('an edge is held by no other that is not known, and may be negative where the axis is', () => {
  expect(allowedValue('lower', 9, { lower: null, upper: null }, axis)).toBe(9);
  expect(allowedValue('lower', -3, shown, { min: -10, max: 10 })).toBe(-3);
});

test.each([
  ['ArrowUp', false, 5.1],
  ['ArrowRight', false, 5.1],
  ['ArrowDown', false, 4.9],
  ['ArrowLeft', true, 4],
  ['ArrowUp', true, 6],
  ['PageUp', false, 6],
  ['PageDown', false, 4],
  ['Home', false, 0],
  ['End', false, 10],
])('the key %s (with shift: %s) moves 5 to %d', (key, isShift, value) => {
  expect(keyMove(key, isShift, 5, axis)).toEqual({ kind: 'to', value });
});

test('Escape rests, and other keys are nothing', () => {
  expect(keyMove('Escape', false, 5, axis)).toEqual({ kind: 'rest' });
  expect(keyMove('Tab', false, 5, axis)).toBeUndefined();
});

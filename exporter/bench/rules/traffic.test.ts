import { expect, test } from 'vitest';
import { codeLabelsInitial } from '../../src/core/traffic/status-codes.ts';
import { counterSeries, ratesAt } from './traffic.ts';

const someDay = 1_760_000_000;

test('a service has the series that the exporter shows from its start', () => {
  expect(counterSeries(3).map(({ code }) => code)).toEqual(codeLabelsInitial);
});

test('no counter ever steps back, or is no whole number', () => {
  for (const { code, valueAt } of counterSeries(7)) {
    let before = 0;
    for (let seconds = someDay; seconds < someDay + 86_400; seconds += 5) {
      const value = valueAt(seconds);
      if (value < before || !Number.isInteger(value))
        throw new Error(`${code} at ${seconds} must be a whole number from ${before}, got ${value}`);
      before = value;
    }
  }
});

test('nights are quiet, and have the worse ratio', () => {
  const day = Array.from({ length: 96 }, (_, quarter) => ratesAt(0, someDay + quarter * 900));
  const totals = day.map(({ total }) => total);
  expect(Math.max(...totals) / Math.min(...totals)).toBeGreaterThan(5);
  const ratioOfSums = sum(day.map(({ bad }) => bad)) / sum(totals);
  const meanOfRatios = sum(day.map(({ bad, total }) => bad / total)) / day.length;
  expect(meanOfRatios / ratioOfSums).toBeGreaterThan(1.4);
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import {
  budgetPercent,
  budgetText,
  lastsText,
  limitsText,
  nextPageText,
  promiseText,
  rateText,
  spentText,
} from './slo-text.ts';
import { quietAlert, quietSlo, withBudget } from './testing/slo.ts';

describe('what is left is never rounded up', () => {
  test.each([
    [1, '100%'],
    [0.9999, '99.9%'],
    [0.995, '99.5%'],
    [0.939, '93%'],
    [0.0567, '5.6%'],
    [0, '0%'],
    [-6.2587, '-626%'],
  ])('%d', (ratio, text) => {
    expect(budgetPercent(ratio).replace('.0%', '%')).toBe(text);
  });
});

test('an overspent budget is called so', () => {
  expect(budgetText(withBudget({ remaining_ratio: -6.27 }))).toBe('-627%: overspent');
  expect(budgetText(withBudget({ total: 0, remaining_ratio: 1 }))).toBe('no requests yet');
});

describe('failures are told beside those that may be', () => {
  test.each([
    [{ bad: 570, total: 78_700, ratio: 0.001 }, '570 of 78.7 K requests in 30 days failed, 78 may'],
    [{ bad: 1, total: 1234, ratio: 0.001 }, '1 of 1.23 K requests in 30 days failed, 1.20 may'],
    [{ bad: 0, total: 40, ratio: 0.001 }, '0 of 40 requests in 30 days failed, 0 may'],
  ])('%o', (over, text) => {
    expect(spentText(withBudget(over))).toBe(text);
  });
});

describe('how long a budget lasts', () => {
  test.each([
    [{ exhausted_in_seconds: null }, 'It lasts'],
    [{ exhausted_in_seconds: 13_580 }, 'Gone in 3.8 hours'],
    [{ exhausted_in_seconds: 9e6 }, 'It lasts longer than 30 days'],
    [{ exhausted_in_seconds: 0, remaining_ratio: -1 }, 'Nothing is left'],
  ])('%o', (over, text) => {
    expect(lastsText(withBudget(over))).toBe(text);
  });
});

describe('burn rates', () => {
  test.each([
    [0, '0×'],
    [6, '6×'],
    [14.4, '14.4×'],
    [0.034, '0.03×'],
    [652.3, '652×'],
    [1000, '1000×'],
  ])('%d', (rate, text) => {
    expect(rateText(rate)).toBe(text);
  });
});

describe('how far the next page is away', () => {
  test.each([
    [quietSlo(), '148 failures in a row'],
    [quietSlo({ alerts: [quietAlert({ bad_events_needed: 1 })] }), '1 failure in a row'],
    [quietSlo({ alerts: [quietAlert({ bad_events_needed: 0 })] }), 'None: it is about to fire'],
    [quietSlo({ alerts: [quietAlert({ state: 'firing' })] }), 'The page is out'],
    [quietSlo({ alerts: [quietAlert({ bad_events_needed: null })] }), 'Not even a total outage pages'],
  ])('%#', (slo, text) => {
    expect(nextPageText(slo)).toBe(text);
  });
});

test('a window names the thresholds of all alerts that look at it', () => {
  expect(limitsText(quietSlo(), '6h')).toBe('pages above 6×, ticket above 1×');
  expect(limitsText(quietSlo(), '2h')).toBe('');
});

test('a promise names its latency', () => {
  expect(promiseText(quietSlo({ slo_target: '99', latency_seconds_max: 0.25 }))).toBe(
    '99% of requests answered within 250 ms',
  );
});

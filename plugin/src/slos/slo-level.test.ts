import { describe, expect, test } from 'vitest';
import { budgetLevel, burnLevel, nextPage, pageOut, sloLevel } from './slo-level.ts';
import { burning, quietAlert, quietSlo, withBudget } from './testing/slo.ts';

const firing = { state: 'firing', since: '2026-11-23T12:00:00Z' } as const;

describe('an objective is as bad as the worst of it', () => {
  test.each([
    ['quiet', quietSlo(), 'good'],
    ['a page fires', quietSlo({ alerts: [quietAlert(firing)] }), 'bad'],
    ['a ticket fires', quietSlo({ alerts: [quietAlert({ ...firing, severity: 'ticket' })] }), 'notice'],
    ['a page is pending', quietSlo({ alerts: [quietAlert({ state: 'pending' })] }), 'notice'],
    ['overspent', withBudget({ remaining_ratio: -3 }), 'notice'],
    ['burns too fast for sure', burning(9, 1.2), 'notice'],
    ['burns too fast by chance', burning(9, 0.9), 'good'],
    ['without a request', withBudget({ total: 0, remaining_ratio: 1 }), 'unknown'],
    ['without windows and alerts', quietSlo({ burns: [], alerts: [] }), 'good'],
  ])('%s', (_, slo, level) => {
    expect(sloLevel(slo)).toBe(level);
  });
});

describe('a burn is bad beyond what pages', () => {
  test.each([
    [0, 0, 'good'],
    [14.5, 13, 'bad'],
    [14.4, 13, 'notice'],
    [14.5, 0.8, 'good'],
  ])('%d, at least %d', (rate, lower, level) => {
    expect(burnLevel(burning(rate, lower))).toBe(level);
  });
});

describe('a budget is full, low or spent', () => {
  test.each([
    [1, 'good'],
    [0.25, 'good'],
    [0.249, 'notice'],
    [0, 'bad'],
    [-6.9, 'bad'],
  ])('%d', (remaining_ratio, level) => {
    expect(budgetLevel(withBudget({ remaining_ratio }))).toBe(level);
  });
});

test('the next page is the one that needs the fewest failures, whatever a ticket needs', () => {
  expect(nextPage(quietSlo())?.alert).toBe('SLOSlowBurn');
});

test('there is no next page where no outage burns fast enough', () => {
  expect(nextPage(quietSlo({ alerts: [quietAlert({ bad_events_needed: null })] }))).toBeUndefined();
});

test('a page is out while a page fires, not while a ticket does', () => {
  expect(pageOut(quietSlo({ alerts: [quietAlert({ ...firing, severity: 'ticket' })] }))).toBeUndefined();
  expect(pageOut(quietSlo({ alerts: [quietAlert(firing)] }))?.alert).toBe('SLOFastBurn');
});

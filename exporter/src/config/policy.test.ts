import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { budgetSpentRatio } from '../core/slo/policy.ts';
import { parsePolicy, policyFileDefault } from './policy.ts';
import { problemsReading } from '../testing/problems-reading.ts';

const committed = readFileSync(policyFileDefault, 'utf8');

describe('alerts/windows.yaml', () => {
  const { source, alerts } = parsePolicy(committed, 'windows.yaml');

  test.each([
    ['page', '1h', '5m', 14.4, 0.02],
    ['page', '6h', '30m', 6, 0.05],
    ['ticket', '1d', '2h', 3, 0.1],
    ['ticket', '3d', '6h', 1, 0.1],
  ])('has the %s of the workbook over %s and %s at %d, which is %d of the budget', (...row) => {
    const [severity, long, short, burnRate, spent] = row;
    const found = alerts.find((alert) => alert.long.name === long);
    expect(found).toMatchObject({ severity, short: { name: short }, burnRate });
    expect(budgetSpentRatio(found!)).toBeCloseTo(spent, 12);
  });

  test('has these four and no other, and says where they come from', () => {
    expect(alerts).toHaveLength(4);
    expect(source).toBe('https://sre.google/workbook/alerting-on-slos/');
  });
});

const small = `source: https://sre.google/workbook/alerting-on-slos/
alerts:
  - { alert: SLOFastBurn, severity: page, long: 1h, short: 5m, burn_rate: 14.4 }
`;

const problemsOf = (text: string): string[] => problemsReading(() => parsePolicy(text, 'windows.yaml'));

test('what is left out is off', () => {
  expect(parsePolicy(small, 'windows.yaml').alerts[0]).toMatchObject({
    isLowerBound: false,
    badEventsMin: 1,
    forSeconds: 0,
    keepFiringSeconds: 0,
    yieldsTo: [],
    yieldsForSeconds: 0,
  });
});

describe('each problem has its place, the value and the remedy', () => {
  test.each([
    [
      'long: 1h',
      'long: 4h',
      'windows.yaml:3:49 alerts[0].long must be one of 5m, 30m, 1h, 2h, 6h, 1d, 3d, got "4h"; write 1h',
    ],
    [
      'long: 1h, short: 5m',
      'long: 5m, short: 1h',
      'windows.yaml:3:60 alerts[0].short must not be longer than long (5m), got 1h; exchange them',
    ],
    ['14.4', '.nan', 'windows.yaml:3:75 alerts[0].burn_rate must be within (0, 1000], got NaN; write 14.4'],
    ['14.4', '0', 'windows.yaml:3:75 alerts[0].burn_rate must be within (0, 1000], got 0; write 14.4'],
    ['page', 'loud', 'windows.yaml:3:37 alerts[0].severity must be page or ticket, got "loud"; write page'],
    [
      '14.4 }',
      '14.4, for: 90 }',
      'windows.yaml:3:86 alerts[0].for must be a whole number of s, m, h or d, got 90; write 5m',
    ],
    [
      '14.4 }',
      '14.4, yields_to: [SLOSlowBurn] }',
      'windows.yaml:3:92 alerts[0].yields_to must name alerts before this one, got SLOSlowBurn; move it up or leave it out',
    ],
    [
      '14.4 }',
      '14.4, keep_firing_fo: 5m }',
      'windows.yaml:3:97 alerts[0].keep_firing_fo is not a field here; did you mean keep_firing_for?',
    ],
    [
      '14.4 }',
      '14.4, bad_events_min: 2.5 }',
      'windows.yaml:3:97 alerts[0].bad_events_min must be a whole number from 1 to 1000000, got 2.5; write 3',
    ],
    ['source: https:', 'source: ftp:', 'windows.yaml:1:9 source must be an http or https URL'],
  ])('%s -> %s', (from, to, expected) => {
    expect(problemsOf(small.replace(from, to))).toEqual([expect.stringContaining(expected)]);
  });

  test('the same windows twice under one name', () => {
    const twice = `${small}  - { alert: SLOFastBurn, severity: page, long: 1h, short: 5m, burn_rate: 10 }\n`;
    expect(problemsOf(twice)).toEqual([
      'windows.yaml:4:14 alerts[1].alert must have windows of its own, got SLOFastBurn over 1h and 5m twice; leave one out',
    ]);
  });
});

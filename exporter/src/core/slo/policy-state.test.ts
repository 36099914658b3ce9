import { describe, expect, test } from 'vitest';
import type { BurnAlert, BurnPolicy } from './policy.ts';
import { PolicyState } from './policy-state.ts';
import { burnWindow } from './windows.ts';

const common = { isLowerBound: false, badEventsMin: 1, forSeconds: 0, keepFiringSeconds: 0 };
const fast: BurnAlert = {
  ...common,
  alert: 'SLOFastBurn',
  severity: 'page',
  long: burnWindow('1h'),
  short: burnWindow('5m'),
  burnRate: 10,
  yieldsTo: [],
  yieldsForSeconds: 0,
};
const slow: BurnAlert = {
  ...common,
  alert: 'SLOSlowBurn',
  severity: 'page',
  long: burnWindow('6h'),
  short: burnWindow('30m'),
  burnRate: 5,
  yieldsTo: ['SLOFastBurn'],
  yieldsForSeconds: 1800,
};
const ticket: BurnAlert = {
  ...slow,
  alert: 'SLOTicketBurn',
  severity: 'ticket',
  yieldsTo: ['SLOFastBurn', 'SLOSlowBurn'],
  yieldsForSeconds: 0,
};
const policy: BurnPolicy = { source: 'https://example.org/', alerts: [fast, slow, ticket] };

describe('an alert yields to a louder one', () => {
  const state = new PolicyState(policy, 0.001);
  /** Failures that only the slow windows, or all of them, burn with. */
  const kinds = (fastBurns: boolean, nowSeconds: number): string[] =>
    state
      .evaluate(
        ({ name }) => ({ bad: fastBurns || name === '6h' || name === '30m' ? 20 : 0, total: 1000 }),
        nowSeconds,
      )
      .map((each) => each.state.kind);

  test.each([
    [
      'the fast one fires, the others are silent from the same evaluation on',
      true,
      0,
      ['firing', 'inactive', 'inactive'],
    ],
    [
      'it is over: the ticket may speak, the slow page still waits',
      false,
      60,
      ['inactive', 'inactive', 'firing'],
    ],
    ['half an hour later it still waits', false, 1800, ['inactive', 'inactive', 'firing']],
    ['then it pages, and the ticket is silent', false, 1801, ['inactive', 'firing', 'inactive']],
    ['a new fast burn silences it again', true, 1900, ['firing', 'inactive', 'inactive']],
  ])('%s', (_, fastBurns, nowSeconds, expected) => {
    expect(kinds(fastBurns, nowSeconds)).toEqual(expected);
  });
});

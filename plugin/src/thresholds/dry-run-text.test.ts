import { describe, expect, test } from 'vitest';
import type { Breach, DryRun } from '../api/schema/thresholds.ts';
import { breachChanges } from './dry-run-diff.ts';
import { dryRunLevel, dryRunText, outsideText } from './dry-run-text.ts';
import { breach, sameRun } from './testing/metrics.ts';

const runOf = (current: number, proposed: number): DryRun => ({
  ...sameRun,
  current: { ...sameRun.current, alerts: current },
  proposed: { ...sameRun.proposed, alerts: proposed, outside: 1 },
});

describe('what a proposal would have done', () => {
  test.each([
    [runOf(11, 3), 'good', '3 alerts in the last 24 hours instead of 11'],
    [runOf(0, 1), 'notice', '1 alert in the last 24 hours instead of 0'],
    [runOf(2, 2), 'good', '2 alerts in the last 24 hours, as without it'],
    [
      { ...sameRun, window: { samples: 0, from: null, to: null } },
      'unknown',
      'No sample is stored yet, so nobody can say what it would have done.',
    ],
  ])('case %#', (run, level, text) => {
    expect([dryRunLevel(run), dryRunText(run)]).toEqual([level, text]);
  });
  test('how many samples are beyond it', () => {
    expect(outsideText(runOf(0, 0))).toBe('1 of 1440 samples beyond the edges instead of 72');
  });
});

describe('which breaches go and come', () => {
  const at = (since: string, until: string | null, side: Breach['side'] = 'above'): Breach => ({
    ...breach,
    since: `2026-07-01T${since}:00.000Z`,
    until: until && `2026-07-01T${until}:00.000Z`,
    side,
  });
  const changes = (current: Breach[], proposed: Breach[]): number[] => {
    const { gone, come, stay } = breachChanges({
      current: { ...sameRun.current, breaches: current },
      proposed: { ...sameRun.proposed, breaches: proposed },
    });
    return [gone.length, come.length, stay.length];
  };
  test.each([
    ['one goes', [at('10:00', '10:05')], [], [1, 0, 0]],
    ['one comes', [], [at('10:00', null)], [0, 1, 0]],
    ['one begins later and stays', [at('10:00', '10:05')], [at('10:02', '10:05')], [0, 0, 1]],
    [
      'two become one that lasts',
      [at('10:00', '10:05'), at('10:20', '10:25')],
      [at('10:00', null)],
      [0, 0, 1],
    ],
    ['above is not below', [at('10:00', null)], [at('10:00', null, 'below')], [1, 1, 0]],
  ])('%s', (_, current, proposed, counts) => {
    expect(changes(current, proposed)).toEqual(counts);
  });
});

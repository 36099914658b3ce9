import { loadPolicy, policyFileDefault } from '../../src/config/policy.ts';
import type { BurnAlert } from '../../src/core/slo/policy.ts';
import { burnWindow } from '../../src/core/slo/windows.ts';
import type { NamedPolicy } from '../../src/replay/replayed.ts';

/** A page as the SRE workbook has it, with nothing against chance. */
const plain = {
  severity: 'page',
  isLowerBound: false,
  badEventsMin: 1,
  forSeconds: 0,
  keepFiringSeconds: 0,
  yieldsTo: [],
  yieldsForSeconds: 0,
} as const;
const fast: BurnAlert = {
  ...plain,
  alert: 'Fast',
  long: burnWindow('1h'),
  short: burnWindow('5m'),
  burnRate: 14.4,
};
const slow: BurnAlert = {
  ...plain,
  alert: 'Slow',
  long: burnWindow('6h'),
  short: burnWindow('30m'),
  burnRate: 6,
};
const classic: BurnAlert = {
  ...plain,
  alert: 'Classic',
  long: burnWindow('1h'),
  short: burnWindow('1h'),
  burnRate: 10,
  forSeconds: 300,
};

function named(name: string, alerts: readonly BurnAlert[]): NamedPolicy {
  return { name, policy: { source: 'https://sre.google/workbook/alerting-on-slos/', alerts } };
}

/** What teams page by, ours last. Tickets are left out: they wake nobody. */
export async function policiesCompared(): Promise<NamedPolicy[]> {
  const pages = [fast, slow];
  const { alerts } = await loadPolicy(policyFileDefault);
  const ours = alerts.filter(({ severity }) => severity === 'page');
  return [
    named('classic: `ratio[1h] > 10` for 5m', [classic]),
    named('multi-window multi-burn-rate', pages),
    named('same with `for` 2m/15m', [
      { ...fast, forSeconds: 120 },
      { ...slow, forSeconds: 900 },
    ]),
    named(
      'same with at least 10 bad events',
      pages.map((alert) => ({ ...alert, badEventsMin: 10 })),
    ),
    named(
      'same with the Wilson lower bound',
      pages.map((alert) => ({ ...alert, isLowerBound: true })),
    ),
    named('ours: the bound, at least 3 bad events', ours),
  ];
}

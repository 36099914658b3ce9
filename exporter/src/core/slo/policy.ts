import { periodSeconds, type BurnWindow } from './windows.ts';

/** What an alert is for: waking somebody, or telling them in business hours. */
export type BurnSeverity = 'page' | 'ticket';

/** Two windows that must both burn: the long one shows that it matters, the short one that it still goes on. */
export interface BurnAlert {
  /** The alert's name; two pairs of windows may share one. */
  readonly alert: string;
  readonly severity: BurnSeverity;
  readonly long: BurnWindow;
  readonly short: BurnWindow;
  /** How many times faster than the budget allows. 1 spends it in exactly the period. */
  readonly burnRate: number;
  /** Compare what is certain of the long window's burn rate, the lower end of its 95% interval, and not what was seen. */
  readonly isLowerBound: boolean;
  /** Fewer failures than this in the long window are chance, whatever share of the requests they are. */
  readonly badEventsMin: number;
  /** How long the condition must hold before the alert fires. */
  readonly forSeconds: number;
  /** How long the alert goes on after its condition has ended, so that a flapping outage is one page. */
  readonly keepFiringSeconds: number;
  /** Alerts of the same objective that say the same louder: this one is silent while one of them fires. */
  readonly yieldsTo: readonly string[];
  /** And for so long after. */
  readonly yieldsForSeconds: number;
}

/** What pages and what becomes a ticket. */
export interface BurnPolicy {
  /** Where the windows and burn rates come from. */
  readonly source: string;
  /** Each yields only to alerts before it. */
  readonly alerts: readonly BurnAlert[];
}

/** @returns the share of the period's budget that is gone when the long window burns at just the threshold. */
export function budgetSpentRatio({ long, burnRate }: BurnAlert): number {
  return (burnRate * long.seconds) / periodSeconds;
}

/**
 * @param factor 1 or more.
 * @returns the policy of a rehearsal, with every duration divided by the factor. Names stay.
 */
export function hastened(policy: BurnPolicy, factor: number): BurnPolicy {
  const shorter = ({ name, seconds }: BurnWindow): BurnWindow => ({ name, seconds: seconds / factor });
  return {
    ...policy,
    alerts: policy.alerts.map((alert) => ({
      ...alert,
      long: shorter(alert.long),
      short: shorter(alert.short),
      forSeconds: alert.forSeconds / factor,
      keepFiringSeconds: alert.keepFiringSeconds / factor,
      yieldsForSeconds: alert.yieldsForSeconds / factor,
    })),
  };
}

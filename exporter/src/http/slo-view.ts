import type { AlertState } from '../core/slo/alert-state.ts';
import { badEventsNeeded } from '../core/slo/condition.ts';
import { sloTarget } from '../core/slo/objective.ts';
import type { PolicyAlert } from '../core/slo/policy-state.ts';
import type { WatchedSlo } from '../watched-slo.ts';
import { instant } from './instant.ts';

/** One objective as `GET /api/v1/slos` shows it. Infinity is null: JSON has none. */
export interface SloView {
  readonly service: string;
  readonly slo: string;
  readonly objective: number;
  readonly slo_target: string;
  readonly latency_seconds_max: number | null;
  /** Since when the service has failed; null while all is well. */
  readonly onset: string | null;
  readonly error_budget: {
    readonly ratio: number;
    readonly remaining_ratio: number;
    readonly bad: number;
    readonly total: number;
    /** At the pace of the last hour; null when it lasts. */
    readonly exhausted_in_seconds: number | null;
  };
  readonly burns: readonly {
    readonly window: string;
    readonly burn_rate: number;
    readonly burn_rate_lower: number;
    readonly bad: number;
    readonly total: number;
  }[];
  /** What the exporter's own counts say of each alert of the policy; Prometheus decides. */
  readonly alerts: readonly {
    readonly alert: string;
    readonly severity: string;
    readonly long: string;
    readonly short: string;
    readonly burn_rate: number;
    readonly state: AlertState['kind'];
    readonly since: string | null;
    /** How many failures in a row from now would meet its condition; null when none do. */
    readonly bad_events_needed: number | null;
  }[];
}

export function sloView(watched: WatchedSlo, nowSeconds: number): SloView {
  const { service, slo, tracker, onsetSeconds } = watched;
  const { remainingRatio, exhaustedInSeconds, bad, total } = tracker.budget(nowSeconds);
  return {
    service,
    slo: slo.name,
    objective: slo.objective,
    slo_target: sloTarget(slo.objective),
    latency_seconds_max: slo.latency_seconds_max ?? null,
    onset: instant(onsetSeconds),
    error_budget: {
      ratio: tracker.budgetRatio,
      remaining_ratio: remainingRatio,
      bad,
      total,
      exhausted_in_seconds: finite(exhaustedInSeconds),
    },
    burns: tracker.burns(nowSeconds).map(({ window, burnRate, burnRateLower, ...counts }) => ({
      window,
      burn_rate: burnRate,
      burn_rate_lower: burnRateLower,
      ...counts,
    })),
    alerts: watched.alerts.map((each) => alertView(each, watched, nowSeconds)),
  };
}

function alertView(
  { alert, state }: PolicyAlert,
  { tracker }: WatchedSlo,
  nowSeconds: number,
): SloView['alerts'][number] {
  const needed = badEventsNeeded(alert, (window) => tracker.counts(window, nowSeconds), tracker.budgetRatio);
  return {
    alert: alert.alert,
    severity: alert.severity,
    long: alert.long.name,
    short: alert.short.name,
    burn_rate: alert.burnRate,
    state: state.kind,
    since: instant(state.kind === 'inactive' ? undefined : state.activeAtSeconds),
    bad_events_needed: finite(needed),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

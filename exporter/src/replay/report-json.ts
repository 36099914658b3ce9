import { gaps } from '../core/replay/gaps.ts';
import { isAbout, latencySeconds, type Incident, type Judgement } from '../core/replay/judgement.ts';
import { median } from '../core/replay/median.ts';
import type { Firing } from '../core/replay/replay.ts';
import { instant } from '../text/instants.ts';
import type { JudgedPolicy, PolicySummary, ReplayedSlo } from './replayed.ts';

/** @returns all of the report for machines; what is not known is null. */
export function reportJson(
  slos: readonly ReplayedSlo[],
  summaries: readonly PolicySummary[],
  incidents: readonly Incident[] | undefined,
  stepSeconds: number,
): object {
  return {
    step_seconds: stepSeconds,
    slos: slos.map((slo) => ({
      slo: slo.name,
      objective: slo.objective,
      data: dataView(slo),
      policies: slo.policies.map(({ name, firings }) => ({
        policy: name,
        alerts: firings.map((firing) => firingView(firing, incidents)),
      })),
    })),
    summary: summaries.map(({ name, pages, tickets, judged }) => ({
      policy: name,
      pages,
      tickets,
      ...(judged && judgedView(judged)),
    })),
  };
}

function dataView({ record: { events, spacingSeconds, range } }: ReplayedSlo): object {
  return {
    from: instant(range.fromSeconds),
    to: instant(range.toSeconds),
    ...events.within(range.fromSeconds, range.toSeconds),
    interval_seconds: spacingSeconds,
    history_seconds: Math.max(0, range.fromSeconds - (events.firstSeconds - spacingSeconds)),
    gaps: gaps(events.endsSeconds, spacingSeconds, range).map(({ fromSeconds, toSeconds }) => ({
      from: instant(fromSeconds),
      to: instant(toSeconds),
    })),
  };
}

function firingView(firing: Firing, incidents: readonly Incident[] | undefined): object {
  const { alert, activeAtSeconds, firedAtSeconds, resolvedAtSeconds } = firing;
  return {
    alert: alert.alert,
    severity: alert.severity,
    long: alert.long.name,
    short: alert.short.name,
    burn_rate: alert.burnRate,
    active_at: instant(activeAtSeconds),
    fired_at: instant(firedAtSeconds),
    resolved_at: resolvedAtSeconds === undefined ? null : instant(resolvedAtSeconds),
    lasted_seconds: resolvedAtSeconds === undefined ? null : resolvedAtSeconds - firedAtSeconds,
    ...(incidents && {
      detection_seconds: latencySeconds(firing, incidents) ?? null,
      incidents: incidents.filter((incident) => isAbout(firing, incident)).map(({ name }) => name),
    }),
  };
}

function judgedView({ pages, tickets, incidents }: JudgedPolicy): object {
  return { incidents, by_page: judgementView(pages), by_ticket: judgementView(tickets) };
}

function judgementView({ precisionRatio, recallRatio, detected, missed, falseAlarms }: Judgement): object {
  const latencies = detected.map((each) => each.latencySeconds);
  const resets = detected.flatMap(({ resetSeconds }) => resetSeconds ?? []);
  return {
    precision_ratio: precisionRatio ?? null,
    recall_ratio: recallRatio ?? null,
    detection_seconds_median: median(latencies) ?? null,
    detection_seconds_max: maximum(latencies),
    reset_seconds_median: median(resets) ?? null,
    reset_seconds_max: maximum(resets),
    false_alarms: falseAlarms.map(({ alert, firedAtSeconds }) => ({
      alert: alert.alert,
      fired_at: instant(firedAtSeconds),
    })),
    missed_incidents: missed.map(({ name }) => name),
  };
}

function maximum(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}

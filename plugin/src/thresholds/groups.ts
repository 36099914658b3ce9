import { t } from '@grafana/i18n';
import type { Threshold } from '../api/schema/thresholds.ts';
import { verbatim } from '../components/verbatim.ts';

export interface ThresholdGroup {
  readonly key: string;
  readonly title: string;
  readonly thresholds: readonly Threshold[];
}

/** Which thresholds a list shows. */
export type Selection = 'all' | 'breached' | 'tuned';

/** @returns those that are asked for, in their order. */
export function selected(
  thresholds: readonly Threshold[],
  selection: Selection,
  search: string,
): Threshold[] {
  const wanted = search.trim().toLowerCase();
  return thresholds.filter(
    (each) =>
      each.metric.toLowerCase().includes(wanted) &&
      (selection === 'all' || (selection === 'breached' ? each.breach : each.override) !== null),
  );
}

/**
 * What belongs together: each service, then what belongs to none by its source. What is breached comes first and then what
 * is tuned; it does not depend on what changes with each sample, so that a list stands still.
 */
export function grouped(thresholds: readonly Threshold[]): ThresholdGroup[] {
  const byKey = Map.groupBy(thresholds, ({ service, source }) =>
    service === null ? `source:${source}` : `service:${service}`,
  );
  return [...byKey]
    .map(([key, members]) => ({
      key,
      title: titleOf(members[0]!),
      thresholds: members.toSorted((one, other) => urgency(other) - urgency(one) || byName(one, other)),
    }))
    .toSorted((one, other) => groupUrgency(other.thresholds) - groupUrgency(one.thresholds));
}

/** An exporter may watch 10,000 metrics: nobody reads so many rows, and no browser redraws them every few seconds. */
export const shownMax = 200;

/** @returns the first of all groups together, as many as are shown; a group of which nothing is left is left out. */
export function firstOf(groups: readonly ThresholdGroup[]): ThresholdGroup[] {
  let room = shownMax;
  return groups.flatMap((group) => {
    const thresholds = group.thresholds.slice(0, room);
    room -= thresholds.length;
    return thresholds.length === 0 ? [] : [{ ...group, thresholds }];
  });
}

/** The exporter's own come in the order that makes sense; the series of a query in any. */
function byName(one: Threshold, other: Threshold): number {
  return one.source === 'promql' && other.source === 'promql' ? one.metric.localeCompare(other.metric) : 0;
}

function urgency({ breach, severity, override }: Threshold): number {
  if (breach === null) return override === null ? 0 : 1;
  return severity === 'page' ? 4 : severity === 'ticket' ? 3 : 2;
}

const sources = ['machine', 'process', 'promql', 'gateway'];

/** Breached first, then services, then what it all runs on. */
function groupUrgency(members: readonly Threshold[]): number {
  const [{ service, source }] = members as [Threshold];
  const most = Math.max(...members.map(urgency));
  return (most >= 2 ? 100 * most : 0) + (service === null ? sources.indexOf(source) : 10);
}

function titleOf({ service, source }: Threshold): string {
  if (service !== null) return t('thresholds.group.service', 'Service {{service}}', { service, ...verbatim });
  switch (source) {
    case 'process':
      return t('thresholds.group.process', 'The exporter');
    case 'machine':
      return t('thresholds.group.machine', 'The machine');
    case 'promql':
      return t('thresholds.group.promql', 'Queries');
    default:
      return source;
  }
}

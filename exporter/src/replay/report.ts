import { gaps, type Gap } from '../core/replay/gaps.ts';
import { isAbout, latencySeconds, type Incident } from '../core/replay/judgement.ts';
import type { Firing } from '../core/replay/replay.ts';
import { sloTarget } from '../core/slo/objective.ts';
import { durationText } from '../text/durations.ts';
import { instantsText } from '../text/instants.ts';
import type { ReplayedPolicy, ReplayedSlo } from './replayed.ts';
import { textTable } from '../text/text-table.ts';

const gapsShownMax = 5;

/** @returns one objective as text: what was seen of it, and what each policy would have done. */
export function sloReport(slo: ReplayedSlo, incidents: readonly Incident[] | undefined): string[] {
  return [
    ...seen(slo),
    ...slo.policies.flatMap((policy) => ['', ...policyReport(policy, slo.record.range.toSeconds, incidents)]),
  ];
}

function seen({ name, objective, record }: ReplayedSlo): string[] {
  const { events, range, spacingSeconds } = record;
  const { bad, total } = events.within(range.fromSeconds, range.toSeconds);
  const found = gaps(events.endsSeconds, spacingSeconds, range);
  const at = instantsText([range.fromSeconds, range.toSeconds]);
  const historySeconds = range.fromSeconds - (events.firstSeconds - spacingSeconds);
  return [
    `${name}, objective ${sloTarget(objective)}%, ${at(range.fromSeconds)} to ${at(range.toSeconds)}`,
    `  ${count(total)} events, ${count(bad)} of them bad, in intervals of ${durationText(spacingSeconds)}`,
    historySeconds > 0
      ? `  ${durationText(historySeconds)} before fill the windows at the start`
      : '  nothing before: windows at the start have what there is',
    found.length === 0 ? '  no gaps' : `  ${gapsTotal(found)}`,
    ...found.slice(0, gapsShownMax).map(gapLine),
    ...(found.length > gapsShownMax ? [`    and ${found.length - gapsShownMax} more`] : []),
  ];
}

function gapsTotal(found: readonly Gap[]): string {
  const seconds = found.reduce((sum, { fromSeconds, toSeconds }) => sum + toSeconds - fromSeconds, 0);
  return `${found.length} ${found.length === 1 ? 'gap' : 'gaps'}, ${durationText(seconds)} in all:`;
}

function gapLine({ fromSeconds, toSeconds }: Gap): string {
  const at = instantsText([fromSeconds, toSeconds]);
  return `    no data from ${at(fromSeconds)} to ${at(toSeconds)} (${durationText(toSeconds - fromSeconds)})`;
}

/** @returns a whole number with its thousands apart; Prometheus' counts have fractions. */
export function count(events: number): string {
  return Math.round(events).toLocaleString('en');
}

function policyReport(
  { name, firings }: ReplayedPolicy,
  toSeconds: number,
  incidents: readonly Incident[] | undefined,
): string[] {
  if (firings.length === 0) return [`  ${name}: nothing would have paged or become a ticket`];
  const hasPage = firings.some(({ alert }) => alert.severity === 'page');
  const at = instantsText(
    firings.flatMap(({ firedAtSeconds, resolvedAtSeconds }) => [firedAtSeconds, resolvedAtSeconds ?? 0]),
  );
  const head = [
    'alert',
    'severity',
    'fired at',
    'resolved at',
    'lasted',
    ...(incidents ? ['after', 'incident'] : []),
  ];
  const rows = firings.map((firing) => [
    alertName(firing),
    firing.alert.severity,
    at(firing.firedAtSeconds),
    firing.resolvedAtSeconds === undefined ? 'still fires' : at(firing.resolvedAtSeconds),
    durationText((firing.resolvedAtSeconds ?? toSeconds) - firing.firedAtSeconds),
    ...(incidents ? met(firing, incidents) : []),
  ]);
  const title = hasPage ? `  ${name}:` : `  ${name}: nothing would have paged`;
  return [title, ...textTable(head, rows, { indent: '    ', names: 'last' })];
}

/** @returns such as `SLOFastBurn 1h/5m`: two pairs of windows may share a name. */
export function alertName({ alert }: Firing): string {
  return `${alert.alert} ${alert.long.name}/${alert.short.name}`;
}

function met(firing: Firing, incidents: readonly Incident[]): [after: string, names: string] {
  const seconds = latencySeconds(firing, incidents);
  const names = incidents.filter((incident) => isAbout(firing, incident)).map(({ name }) => name);
  return [seconds === undefined ? '-' : durationText(seconds), names.join(', ') || 'none'];
}

import { breakerLines } from '../breaker-report/breaker-lines.ts';
import type { HealthView, IncidentView, SloView } from '../client/service-views.ts';
import { textTable } from '../text/text-table.ts';
import { momentText } from '../tune-report/tuning-text.ts';
import { troubles, type ExporterStatus } from './exporter-status.ts';
import { shown } from './shown.ts';
import { thresholdLines } from './threshold-lines.ts';

const incidentsShownMax = 10;

/** @returns one screen: whether all is well, and what there is to know of each part. */
export function statusReport(status: ExporterStatus): string[] {
  const wrong = troubles(status);
  const { url, health, slos, breakers, incidents } = status;
  return [
    `${wrong.length === 0 ? 'all is well' : wrong.join(', ')}: lovewatch ${health.version} at ${url}`,
    ...['', ...healthLines(health)],
    ...['', ...sloLines(slos)],
    ...['', ...breakerLines(breakers)],
    ...['', ...thresholdLines(status)],
    ...['', ...incidentLines(incidents)],
  ];
}

function healthLines({ status, degraded }: HealthView): string[] {
  const parts = degraded.map(({ part, why, since }) => {
    const lasting = since === undefined ? '' : ` (since ${momentText(since)})`;
    return `  ${part}: ${why}${lasting}`;
  });
  return [`health: ${status}`, ...parts];
}

function sloLines(slos: readonly SloView[]): string[] {
  if (slos.length === 0) return ['objectives: none'];
  const rows = slos.map(({ service, slo, slo_target: target, error_budget: budget, burns, alerts }) => {
    const [fastest] = burns.toSorted((a, b) => b.burn_rate - a.burn_rate);
    return [
      `${service}/${slo}`,
      `${target}%`,
      `${(budget.remaining_ratio * 100).toFixed(1)}%`,
      fastest === undefined ? '-' : `${fastest.burn_rate.toFixed(1)} over ${fastest.window}`,
      alertsText(alerts),
    ];
  });
  const head = ['objective', 'target', 'budget left', 'fastest burn', 'alerts'];
  return ['objectives', ...textTable(head, rows, { indent: '  ', names: 'last' })];
}

function alertsText(alerts: SloView['alerts']): string {
  const named = (state: string): string[] => {
    const names = new Set(alerts.filter((each) => each.state === state).map(({ alert }) => alert));
    return names.size === 0 ? [] : [`${state}: ${[...names].join(', ')}`];
  };
  return [...named('firing'), ...named('pending')].join('; ') || 'none';
}

function incidentLines(incidents: readonly IncidentView[]): string[] {
  if (incidents.length === 0) return ['open incidents: none'];
  const rows = incidents.map(({ alert, labels, annotations, timeline }) => [
    alert,
    labels.severity ?? '-',
    timeline.evaluated === null ? '-' : momentText(timeline.evaluated),
    annotations.summary ?? '-',
  ]);
  const [head = '', ...lines] = textTable(['alert', 'severity', 'since', 'what'], rows, {
    indent: '  ',
    names: 'last',
  });
  return [`open incidents: ${incidents.length}`, head, ...shown(lines, incidentsShownMax)];
}

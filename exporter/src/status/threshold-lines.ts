import type { ThresholdHead } from '../http/threshold-schema.ts';
import { textTable } from '../text/text-table.ts';
import { quantityText } from '../tune-report/quantity.ts';
import { actorText, momentText, settingsText } from '../tune-report/tuning-text.ts';
import type { ExporterStatus } from './exporter-status.ts';
import { shown } from './shown.ts';

const breachesShownMax = 10;
const tunedShownMax = 10;

/** @returns how many thresholds are in which state, those that are breached, and those that somebody has tuned. */
export function thresholdLines(status: ExporterStatus): string[] {
  const { thresholds, thresholdsMax, thresholdsTurnedAway } = status;
  const breached = thresholds.filter(({ breach }) => breach !== null);
  const tuned = thresholds.filter(({ override }) => override !== null);
  return [
    `thresholds: ${statesText(thresholds)}; ${breached.length} breached, ${tuned.length} tuned`,
    ...(thresholdsTurnedAway > 0
      ? [`  there is room for ${thresholdsMax}: one more was turned away ${thresholdsTurnedAway} times`]
      : []),
    ...breachedLines(breached),
    ...tunedLines(tuned),
  ];
}

const stateNames: Readonly<Record<string, string>> = {
  ready: 'ready',
  'warming-up': 'warming up',
  learning: 'learning',
  'not-enough-data': 'without enough data',
};

function statesText(thresholds: readonly ThresholdHead[]): string {
  const counts = Object.entries(stateNames).map(([kind, name]) => {
    return { name, count: thresholds.filter(({ state }) => state.kind === kind).length };
  });
  const present = counts.filter(({ count }) => count > 0);
  return present.length === 0 ? 'none' : present.map(({ name, count }) => `${count} ${name}`).join(', ');
}

/** Those that wake somebody first; the sentence has a line of its own, since it must never be cut. */
function breachedLines(breached: readonly ThresholdHead[]): string[] {
  if (breached.length === 0) return [];
  const severities = ['page', 'ticket', 'none'];
  const sorted = breached.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const rows = sorted.map(({ metric, severity, value, unit, breach }) => [
    metric,
    severity,
    value === null ? '-' : quantityText(value, unit),
    breach === null ? '-' : momentText(breach.since),
  ]);
  const head = ['breached', 'severity', 'value', 'since'];
  const [title = '', ...lines] = textTable(head, rows, { indent: '  ', names: 'first' });
  const told = lines.map((line, index) => `${line}\n    ${sorted[index]?.breach?.sentence ?? ''}`);
  return [title, ...shown(told, breachesShownMax)];
}

function tunedLines(tuned: readonly ThresholdHead[]): string[] {
  const rows = tuned.flatMap(({ metric, override }) => {
    if (override === null) return [];
    const { expires_at: expiresAt, reason } = override;
    const until = expiresAt === null ? 'for good' : momentText(expiresAt);
    return [[metric, settingsText(override), until, actorText(override), reason]];
  });
  if (rows.length === 0) return [];
  const head = ['tuned', 'to', 'until', 'by', 'why'];
  const [title = '', ...lines] = textTable(head, rows, { indent: '  ', names: 'last' });
  return [title, ...shown(lines, tunedShownMax)];
}

import { t } from '@grafana/i18n';
import type { Diagnosis, Incident } from '../api/schema/incidents.ts';
import { formatBurnRate, formatInstant, formatRatio, formatValue } from '../components/format.ts';
import { stepsOf } from './timeline/steps.ts';
import { stepGap, stepMissing, stepTitle } from './timeline/step-text.ts';

/** @returns an incident as Markdown, in the person's language: what it was, how the page came about, what was found. */
export function incidentMarkdown(incident: Incident): string {
  const { alert, annotations, labels, diagnosis } = incident;
  return [
    `# ${annotations.summary ?? alert}`,
    bullets(Object.entries(labels).map(([name, value]) => `${name}: ${value}`)),
    section(t('incidents.timeline', 'How the page came about'), timelineTable(incident)),
    section(t('incidents.diagnosis.slos', 'Objectives'), bullets(sloLines(diagnosis))),
    section(
      t('incidents.diagnosis.backends', 'Backends that did not answer'),
      bullets(
        diagnosis.backends.map(({ service, why, since }) => `${formatInstant(since)} ${service}: ${why}`),
      ),
    ),
    section(
      t('incidents.diagnosis.thresholds', 'Metrics out of their band'),
      bullets(
        diagnosis.thresholds.flatMap(({ metric, breach }) =>
          breach === null ? [] : [`${metric}: ${breach}`],
        ),
      ),
    ),
    section(
      t('incidents.diagnosis.changes', 'What changed before'),
      bullets(
        diagnosis.transitions.map(({ at, subject, what }) => `${formatInstant(at)} ${subject}: ${what}`),
      ),
    ),
    section(
      t('incidents.diagnosis.slowest', 'The slowest requests'),
      bullets(
        diagnosis.slowest_requests.map(
          (each) =>
            `${formatValue(each.duration_seconds, 'seconds')} ${each.code} ${each.method} \`${each.path}\``,
        ),
      ),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function timelineTable(incident: Incident): string {
  const rows = stepsOf(incident).map((step) =>
    step.kind === 'known'
      ? `| ${stepTitle(step.name)} | ${step.at} | ${stepGap(step.secondsAfter)} |`
      : `| ${stepTitle(step.name)} | ${stepMissing(step)} | |`,
  );
  return ['| | | |', '|---|---|---|', ...rows].join('\n');
}

function sloLines({ slos }: Diagnosis): string[] {
  return slos.map(({ service, slo, budget_remaining_ratio: left, burns }) =>
    [
      `${service}/${slo}: ${t('incidents.diagnosis.budget-left', 'budget left')} ${formatRatio(left, 1)}`,
      ...burns.map(({ window, burn_rate: rate }) => `${window} ${formatBurnRate(rate)}`),
    ].join(', '),
  );
}

function section(title: string, body: string): string {
  return body === '' ? '' : `## ${title}\n\n${body}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

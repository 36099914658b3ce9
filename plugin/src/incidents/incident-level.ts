import { t } from '@grafana/i18n';
import type { Incident } from '../api/schema/incidents.ts';
import type { Level } from '../components/status.ts';

type Standing = Pick<Incident, 'status' | 'labels'>;

/** @returns how bad an incident is now: one that is over is well, one that wakes nobody is worth a notice. */
export function incidentLevel({ status, labels }: Standing): Level {
  if (status === 'resolved') return 'good';
  return labels.severity === 'page' ? 'bad' : 'notice';
}

/** @returns the same in words. */
export function statusWord({ status, labels }: Standing): string {
  if (status === 'resolved') return t('incidents.status.resolved', 'Resolved');
  return labels.severity === 'page'
    ? t('incidents.status.page', 'Open, a page')
    : t('incidents.status.ticket', 'Open, a ticket');
}

import { t } from '@grafana/i18n';
import type { Threshold } from '../api/schema/thresholds.ts';

/** @returns what an alert of a metric does. */
export function severityText(severity: Threshold['severity']): string {
  switch (severity) {
    case 'page':
      return t('thresholds.severity.page', 'wakes somebody');
    case 'ticket':
      return t('thresholds.severity.ticket', 'opens a ticket');
    case 'none':
      return t('thresholds.severity.none', 'is only shown');
  }
}

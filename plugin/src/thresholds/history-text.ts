import { t } from '@grafana/i18n';
import type { AuditEntry } from '../api/schema/thresholds.ts';
import { formatClock } from '../components/format-clock.ts';
import { tuningOf } from './tuning.ts';
import { tuningText } from './tuning-text.ts';

/** @returns what a change has made. */
export function entryText(entry: AuditEntry, unit: string): string {
  switch (entry.action) {
    case 'set':
      return tuningText(tuningOf(entry), unit);
    case 'reset':
      return tuningText({}, unit);
    case 'expired':
      return t('thresholds.history.expired', 'automatic: its time was over');
  }
}

/** @returns until when it was to hold. */
export function untilText({ action, expires_at: at }: AuditEntry, nowMs: number): string {
  if (action !== 'set') return '–';
  return at === null ? t('thresholds.history.forever', 'it is changed') : formatClock(at, nowMs);
}

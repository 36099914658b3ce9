import { t } from '@grafana/i18n';
import type { Tuning } from '../api/writes.ts';
import { formatRatio, formatValue } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import { isAutomatic } from './tuning.ts';

/** @returns what is set, such as `upper 900 ms, margin 0.5 widths`. */
export function tuningText(tuning: Tuning, unit: string): string {
  if (isAutomatic(tuning)) return t('thresholds.tuning.automatic', 'automatic');
  const { lower, upper, margin, alpha } = tuning;
  const parts = [
    upper !== undefined &&
      t('thresholds.tuning.upper', 'upper {{value}}', { value: formatValue(upper, unit), ...verbatim }),
    lower !== undefined &&
      t('thresholds.tuning.lower', 'lower {{value}}', { value: formatValue(lower, unit), ...verbatim }),
    margin !== undefined &&
      t('thresholds.tuning.margin', 'margin {{value}} widths', { value: margin, ...verbatim }),
    alpha !== undefined &&
      t('thresholds.tuning.alpha', '{{value}} outside', { value: formatRatio(alpha), ...verbatim }),
  ];
  return parts.filter((part) => part !== false).join(t('thresholds.tuning.comma', ', '));
}

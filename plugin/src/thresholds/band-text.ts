import { formattedValueToString, getValueFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Edges } from '../api/schema/common.ts';
import { formatValue, grafanaUnit } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';

/** @returns a band as a person reads it, such as `816 µs – 12.7 ms` or `1 – 6 requests`; a dash when there is none. */
export function bandText({ lower, upper }: Edges, unit: string): string {
  if (lower === null && upper === null) return '–';
  if (lower === null)
    return t('thresholds.band.up-to', 'up to {{to}}', { to: formatValue(upper, unit), ...verbatim });
  if (upper === null)
    return t('thresholds.band.from', 'from {{from}}', { from: formatValue(lower, unit), ...verbatim });
  const format = getValueFormat(grafanaUnit(unit));
  const [from, to] = [format(lower), format(upper)];
  const isSaidOnce = from.suffix === to.suffix && from.prefix === to.prefix;
  return `${isSaidOnce ? from.text : formattedValueToString(from)} – ${formattedValueToString(to)}`;
}

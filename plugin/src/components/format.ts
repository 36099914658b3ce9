import { dateTimeFormat, formattedValueToString, getValueFormat } from '@grafana/data';
import { t } from '@grafana/i18n';

/** Lovewatch's units, as Grafana calls them; any other is shown behind the number. */
const grafanaUnits: Readonly<Record<string, string>> = {
  seconds: 's',
  ratio: 'percentunit',
  bytes: 'bytes',
  'requests/s': 'reqps',
  none: 'short',
};

/** @returns Grafana's name for the unit of a metric, for its formatters and charts. */
export function grafanaUnit(unit: string): string {
  return grafanaUnits[unit] ?? (unit === '' ? 'short' : `suffix: ${unit}`);
}

/** @returns a value with its unit, such as `12.3 ms`; a dash when it is not known. */
export function formatValue(value: number | null, unit: string, decimals?: number): string {
  if (value === null || Number.isNaN(value)) return '–';
  return formattedValueToString(getValueFormat(grafanaUnit(unit))(value, decimals));
}

/** @returns a share of one as a percentage. */
export function formatRatio(ratio: number | null, decimals?: number): string {
  return formatValue(ratio, 'ratio', decimals);
}

/** @returns a plain number, shortened: `1.2 K`. */
export function formatCount(count: number, decimals?: number): string {
  return formattedValueToString(getValueFormat('short')(count, decimals));
}

/** @returns how many times too fast a budget burns, such as `14.4x`. */
export function formatBurnRate(burnRate: number): string {
  return `${formatCount(burnRate, burnRate >= 100 ? 0 : burnRate >= 10 ? 1 : 2)}×`;
}

/** @returns a span of time in its largest fitting unit, such as `2.5 hours`. */
export function formatSeconds(seconds: number): string {
  return formattedValueToString(getValueFormat('s')(seconds, seconds < 60 ? 0 : 1));
}

/** @param at in ISO 8601 or ms since the epoch. @returns date and time in the time zone that the person has chosen in Grafana. */
export function formatInstant(at: string | number | null): string {
  return at === null ? t('common.not-known', 'not known') : dateTimeFormat(at);
}

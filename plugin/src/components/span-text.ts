import { t } from '@grafana/i18n';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * @param seconds 0 or more.
 * @returns a span of time in words of the person's language, in the largest unit that it has two of: `119 seconds`,
 *   `2.5 hours`.
 */
export function spanText(seconds: number): string {
  if (seconds < 2 * minute)
    return t('span.seconds', '', {
      count: Math.round(seconds),
      defaultValue_one: '{{count}} second',
      defaultValue_other: '{{count}} seconds',
    });
  if (seconds < 2 * hour)
    return t('span.minutes', '', {
      count: Math.round(seconds / minute),
      defaultValue_one: '{{count}} minute',
      defaultValue_other: '{{count}} minutes',
    });
  if (seconds < 2 * day)
    return t('span.hours', '', {
      count: shortened(seconds / hour),
      defaultValue_one: '{{count}} hour',
      defaultValue_other: '{{count}} hours',
    });
  return t('span.days', '', {
    count: shortened(seconds / day),
    defaultValue_one: '{{count}} day',
    defaultValue_other: '{{count}} days',
  });
}

/** Nobody plans by tenths of what is ten or more. */
function shortened(count: number): number {
  return count < 10 ? Math.round(count * 10) / 10 : Math.round(count);
}

/** @returns what is left of a span that runs out, in its two largest units: `1 h 48 min`; `0 s` when it has. */
export function countdownText(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const units: readonly [number, string][] = [
    [Math.floor(left / day), t('span.short-days', 'd')],
    [Math.floor((left % day) / hour), t('span.short-hours', 'h')],
    [Math.floor((left % hour) / minute), t('span.short-minutes', 'min')],
    [left % minute, t('span.short-seconds', 's')],
  ];
  const first = units.findIndex(([count]) => count > 0);
  const shown = first === -1 ? units.slice(-1) : units.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

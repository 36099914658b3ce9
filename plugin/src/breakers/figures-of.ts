import { t } from '@grafana/i18n';
import type { Breaker } from '../api/schema/breakers.ts';
import { formatRatio, formatSeconds, formatValue } from '../components/format.ts';
import { verbatim } from '../components/verbatim.ts';
import { formatWhole } from './format-whole.ts';
import { settingOf } from './setting-of.ts';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** What opens the breaker, or since when it counts; undefined when the exporter does not say. */
  readonly note?: string | undefined;
}

/** @returns what a breaker counts: of the moment first, then since the exporter started. */
export function figuresOf(breaker: Breaker): Figure[] {
  const { ring, window, settings, calls_total: calls } = breaker;
  return [
    {
      name: t('breakers.figure.ring', 'Last {{calls}} requests', {
        calls: formatWhole(ring.calls),
        ...verbatim,
      }),
      value: failedText(ring.failed, ring.calls),
      note: opensAbove(settingOf(settings, 'failure_ratio_max')),
    },
    {
      name: t('breakers.figure.slow', 'Slow, of those'),
      value: shareText(ring.slow, ring.calls),
      note: opensAbove(settingOf(settings, 'slow_ratio_max')),
    },
    {
      name: t('breakers.figure.window', 'Last 500 ms'),
      value: failedText(window.failed, window.calls),
      note: opensAbove(settingOf(settings, 'failure_ratio_max')),
    },
    {
      name: t('breakers.figure.in-flight', 'In flight'),
      value: formatWhole(breaker.in_flight),
      note: inFlightNote(breaker),
    },
    {
      name: t('breakers.figure.rejected', 'Answered 503 by it'),
      value: formatWhole(breaker.rejected_total),
      note: t('breakers.figure.open-for', 'in {{span}} of being open', {
        span: formatSeconds(breaker.open_seconds_total),
        ...verbatim,
      }),
    },
    {
      name: t('breakers.figure.passed', 'Let pass'),
      value: formatWhole(calls.success + calls.failure + calls.slow + calls.ignored + calls.late),
      note: t('breakers.figure.passed-failed', '{{failed}} of them failed', {
        failed: formatWhole(calls.failure),
      }),
    },
  ];
}

function failedText(failed: number, calls: number): string {
  return t('breakers.figure.failed', '{{share}} failed', { share: shareText(failed, calls), ...verbatim });
}

/** A share of nothing is none; then the count alone is told. */
function shareText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${formatWhole(part)} (${formatRatio(part / whole, 0)})`;
}

function opensAbove(ratioMax: number | undefined): string | undefined {
  if (ratioMax === undefined) return undefined;
  return ratioMax >= 1
    ? t('breakers.figure.never-opens', 'never opens it')
    : t('breakers.figure.opens-above', 'opens above {{share}}', {
        share: formatRatio(ratioMax, 0),
        ...verbatim,
      });
}

function inFlightNote({ settings }: Breaker): string | undefined {
  const requests = settingOf(settings, 'in_flight_min');
  const age = settingOf(settings, 'in_flight_age_seconds');
  if (requests === undefined || age === undefined) return undefined;
  return requests === 0
    ? t('breakers.figure.never-opens', 'never opens it')
    : t('breakers.figure.opens-in-flight', 'opens at {{requests}} for over {{age}}', {
        requests: formatWhole(requests),
        age: formatValue(age, 'seconds'),
        ...verbatim,
      });
}

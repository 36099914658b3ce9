import { dateTimeFormat, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { formatRatio } from '../components/format.ts';
import type { BreachSpan } from './band-chart-props.ts';
import { verbatim } from '../components/verbatim.ts';
import type { BandSummary } from './band-summary.ts';

interface Told {
  readonly metric: string;
  readonly summary: BandSummary;
  readonly range: TimeRange;
  readonly timeZone: TimeZone;
  readonly breaches: readonly BreachSpan[];
  readonly format: (value: number) => string;
}

/** @returns what the chart shows, in sentences. */
export function summaryText({ metric, summary, range, timeZone, breaches, format }: Told): string {
  const times = {
    from: dateTimeFormat(range.from, { timeZone }),
    to: dateTimeFormat(range.to, { timeZone }),
  };
  const { latest, min, max } = summary;
  if (latest === null)
    return t('chart.summary-empty', 'No values of {{metric}} from {{from}} to {{to}}.', {
      ...verbatim,
      metric,
      ...times,
    });
  return [
    t(
      'chart.summary',
      '{{metric}} from {{from}} to {{to}}: newest value {{latest}}, lowest {{min}}, highest {{max}}.',
      {
        ...verbatim,
        metric,
        ...times,
        latest: format(latest.value),
        min: format(min),
        max: format(max),
      },
    ),
    bandText(summary, format),
    breachText(breaches.length),
  ].join(' ');
}

function bandText({ latestLower, latestUpper, outsideRatio }: BandSummary, format: Told['format']): string {
  if (Number.isNaN(outsideRatio)) return t('chart.summary-no-band', 'There is no band yet.');
  const edge = (value: number | null): string => (value === null ? t('chart.open', 'open') : format(value));
  return t(
    'chart.summary-band',
    'The band is from {{lower}} to {{upper}}; {{share}} of the values are outside of it.',
    {
      ...verbatim,
      lower: edge(latestLower),
      upper: edge(latestUpper),
      share: formatRatio(outsideRatio),
    },
  );
}

function breachText(count: number): string {
  if (count === 0) return t('chart.summary-calm', 'No breach.');
  return t('chart.summary-breaches', '', {
    count,
    defaultValue_one: '{{count}} breach.',
    defaultValue_other: '{{count}} breaches.',
  });
}

import { t } from '@grafana/i18n';
import type { Breach } from '../api/schema/thresholds.ts';
import { formatRatio, formatValue } from '../components/format.ts';
import { spanText } from '../components/span-text.ts';
import { verbatim } from '../components/verbatim.ts';
import type { Sentence } from './sentence.ts';

type Side = Breach['side'];
type BeyondRecord = NonNullable<Breach['record']>;

/** @returns why a metric is in breach; as the exporter says it when it does not tell the numbers. */
export function breachSentence({ kind, side, sentence, bound, record }: Breach, unit: string): Sentence {
  if (kind === 'bound' && typeof bound === 'number')
    return { text: boundText(side, formatValue(bound, unit)) };
  if (kind === 'record' && record) return { text: recordText(side, record) };
  return { text: sentence, lang: 'en' };
}

function boundText(side: Side, bound: string): string {
  return side === 'above'
    ? t('thresholds.breach.above-bound', 'Above the upper edge of {{bound}} that was set by hand', {
        bound,
        ...verbatim,
      })
    : t('thresholds.breach.below-bound', 'Below the lower edge of {{bound}} that was set by hand', {
        bound,
        ...verbatim,
      });
}

function recordText(side: Side, { view, widths, seconds }: BeyondRecord): string {
  const values = { far: farText(Math.abs(widths)), span: spanText(seconds), ...verbatim };
  switch (view) {
    case 'level':
      return side === 'above'
        ? t(
            'thresholds.breach.high',
            "Never this high in {{span}}: {{far}} the band's width above the record",
            values,
          )
        : t(
            'thresholds.breach.low',
            "Never this low in {{span}}: {{far}} the band's width below the record",
            values,
          );
    case 'jump':
      return side === 'above'
        ? t(
            'thresholds.breach.jump-up',
            'Never such a jump up in {{span}}: {{far}} the width of its usual jumps above the record',
            values,
          )
        : t(
            'thresholds.breach.jump-down',
            'Never such a fall in {{span}}: {{far}} the width of its usual jumps below the record',
            values,
          );
    case 'season':
      return side === 'above'
        ? t(
            'thresholds.breach.season-high',
            'Never so high for the hour in {{span}}: {{far}} the usual spread above the record',
            values,
          )
        : t(
            'thresholds.breach.season-low',
            'Never so low for the hour in {{span}}: {{far}} the usual spread below the record',
            values,
          );
  }
}

function farText(widths: number): string {
  if (widths > 1e6) return t('thresholds.far.million', 'over a million times');
  if (widths >= 9.95) return t('thresholds.far.times', '{{times}} times', { times: Math.round(widths) });
  return t('thresholds.far.percent', '{{percent}} of', { percent: percentText(widths), ...verbatim });
}

/** @returns widths of a band as a percentage, such as `12%`. */
export function percentText(widths: number): string {
  return formatRatio(widths, widths < 0.0995 ? 1 : 0);
}

import { t } from '@grafana/i18n';
import { formatInstant } from '../components/format.ts';
import { spanText } from '../components/span-text.ts';
import { verbatim } from '../components/verbatim.ts';
import { breachSentence, percentText } from './breach-sentence.ts';
import type { Sentence } from './sentence.ts';
import type { Head, Standing } from './standing.ts';

/** @returns how a metric stands, in one sentence. */
export function standingSentence(head: Head, standing: Standing): Sentence {
  switch (standing.kind) {
    case 'breached':
      return breachSentence(standing.breach, head.unit);
    case 'suspected':
      return {
        text: t(
          'thresholds.standing.suspected',
          'Beyond all that has been, by a little: the next samples decide',
        ),
      };
    case 'silent':
      return { text: silentText(head) };
    case 'learning':
      return learningSentence(head);
    case 'outside':
      return { text: outsideText(standing.side, standing.widths) };
    case 'within':
      return { text: t('thresholds.standing.within', 'Within its band') };
  }
}

/** @returns how long a band is still learned, or its window filled; undefined when nothing is missing. */
export function samplesMissingText({
  state,
  samples,
  window_samples,
  sample_interval_seconds,
}: Head): string | undefined {
  const wanted = state.samples_wanted ?? (state.kind === 'warming-up' ? window_samples : null);
  if (wanted === null || samples >= wanted) return undefined;
  return t('thresholds.standing.missing', '{{samples}} of {{wanted}} samples, {{span}} to go', {
    samples,
    wanted,
    span: spanText((wanted - samples) * sample_interval_seconds),
    ...verbatim,
  });
}

function silentText({ value_at }: Head): string {
  if (value_at === null) return t('thresholds.standing.no-sample', 'No sample yet');
  return t('thresholds.standing.silent', 'No sample since {{at}}', {
    at: formatInstant(value_at),
    ...verbatim,
  });
}

function learningSentence(head: Head): Sentence {
  const missing = samplesMissingText(head);
  if (missing === undefined) return { text: head.state.text, lang: 'en' };
  return { text: t('thresholds.standing.learning', 'Learning: {{missing}}', { missing, ...verbatim }) };
}

function outsideText(side: 'above' | 'below', widths: number | null): string {
  if (widths === null)
    return side === 'above'
      ? t('thresholds.standing.above', 'Above its band, but no record')
      : t('thresholds.standing.below', 'Below its band, but no record');
  const values = { percent: percentText(widths), ...verbatim };
  return side === 'above'
    ? t('thresholds.standing.above-by', '{{percent}} above its band, but no record', values)
    : t('thresholds.standing.below-by', '{{percent}} below its band, but no record', values);
}

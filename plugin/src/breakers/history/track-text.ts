import { t } from '@grafana/i18n';
import type { BreakerState } from '../../api/schema/breakers.ts';
import { formatInstant, formatSeconds } from '../../components/format.ts';
import { verbatim } from '../../components/verbatim.ts';
import { stateWord } from '../state-text.ts';
import type { Segment } from './segments.ts';

/** @returns what a chart of the states shows, for whoever does not see it: how long it was in each. */
export function trackText(segments: readonly Segment[], range: Pick<Segment, 'fromMs' | 'toMs'>): string {
  const secondsOf = new Map<BreakerState, number>();
  for (const { state, fromMs, toMs } of segments)
    secondsOf.set(state, (secondsOf.get(state) ?? 0) + (toMs - fromMs) / 1000);
  const shares = [...secondsOf]
    .sort(([, a], [, b]) => b - a)
    .map(([state, seconds]) => `${stateWord(state)} ${formatSeconds(seconds)}`)
    .join(', ');
  return t('breakers.history.text', 'From {{from}} to {{to}}: {{shares}}', {
    from: formatInstant(range.fromMs),
    to: formatInstant(range.toMs),
    shares: shares === '' ? t('breakers.history.nothing', 'nothing is known') : shares,
    ...verbatim,
  });
}

/** @returns what is told of one span. */
export function segmentText({ state, fromMs, toMs }: Segment): string {
  return t('breakers.history.segment', '{{state}} for {{span}}, from {{from}}', {
    state: stateWord(state),
    span: formatSeconds((toMs - fromMs) / 1000),
    from: formatInstant(fromMs),
    ...verbatim,
  });
}

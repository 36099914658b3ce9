import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import type { Tune } from '../api/schema/thresholds.ts';
import { formatCount, formatRatio, formatValue } from '../components/format.ts';
import { spanText } from '../components/span-text.ts';
import { verbatim } from '../components/verbatim.ts';
import { bandText } from './band-text.ts';
import { severityText } from './severity-text.ts';
import { samplesMissingText } from './standing-sentence.ts';
import { alertScoreMin } from './standing.ts';

interface Fact {
  readonly term: string;
  readonly value: string;
  /** What it means. */
  readonly hint: string;
}

/** The numbers of a metric now, each with what it means. */
export function MetricFacts({ tune }: { tune: Tune }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <dl className={styles.facts}>
      {factsOf(tune).map(({ term, value, hint }) => (
        <div key={term}>
          <dt className={styles.term}>
            {term}
            <IconButton name="info-circle" size="sm" tooltip={hint} />
          </dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(tune: Tune): Fact[] {
  const { unit, value, score, effective, severity } = tune;
  return [
    {
      term: t('thresholds.fact.value', 'Value'),
      value: formatValue(value, unit),
      hint: t('thresholds.fact.value-hint', 'The newest sample.'),
    },
    {
      term: t('thresholds.fact.band', 'Band'),
      value: bandText(effective, unit),
      hint: t(
        'thresholds.fact.band-hint',
        '{{share}} of the samples are outside of it by construction, so that alone is no alert.',
        { share: formatRatio(tune.alpha), ...verbatim },
      ),
    },
    {
      term: t('thresholds.fact.score', 'Score'),
      value: score === null ? '–' : formatCount(score, 2),
      hint: t(
        'thresholds.fact.score-hint',
        'How far the value is beyond all of the last 14 days, from 0 to 1: from {{min}} on it is an alert.',
        { min: alertScoreMin },
      ),
    },
    {
      term: t('thresholds.fact.alert', 'An alert'),
      value: severityText(severity),
      hint: t('thresholds.fact.alert-hint', 'The severity of the metric in lovewatch.yaml.'),
    },
    windowFact(tune),
  ];
}

function windowFact(tune: Tune): Fact {
  const { window_samples: windowSamples, sample_interval_seconds: intervalSeconds } = tune;
  const span = spanText(windowSamples * intervalSeconds);
  return {
    term: t('thresholds.fact.window', 'Learned from'),
    value:
      samplesMissingText(tune) ??
      t('thresholds.fact.window-full', '{{samples}} samples', { samples: tune.samples }),
    hint: t(
      'thresholds.fact.window-hint',
      'The band is of the last {{samples}} samples, which is {{span}}.',
      {
        samples: windowSamples,
        span,
        ...verbatim,
      },
    ),
  };
}

function stylesOf(theme: GrafanaTheme2): Record<'facts' | 'term' | 'value', string> {
  return {
    facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 4), margin: 0 }),
    term: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    value: css({
      margin: 0,
      fontVariantNumeric: 'tabular-nums',
      fontWeight: theme.typography.fontWeightMedium,
    }),
  };
}

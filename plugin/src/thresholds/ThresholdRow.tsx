import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Link } from 'react-router-dom';
import type { Threshold } from '../api/schema/thresholds.ts';
import { formatCount, formatValue } from '../components/format.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { BandGauge } from './BandGauge.tsx';
import { bandText } from './band-text.ts';
import { MetricName } from './MetricName.tsx';
import { SentenceText } from './SentenceText.tsx';
import { standingSentence } from './standing-sentence.ts';
import { levelOf, standingOf } from './standing.ts';
import { ThresholdMarks } from './ThresholdMarks.tsx';
import { useMetricLink } from './use-metric-link.ts';

/** One metric: how it stands, in numbers and in a sentence. */
export function ThresholdRow({ threshold }: { threshold: Threshold }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const linkTo = useMetricLink();
  const standing = standingOf(threshold);
  const level = levelOf(standing, threshold.severity);
  const { metric, unit, value, effective, score } = threshold;
  return (
    <tr>
      <th scope="row" className={styles.metric}>
        <div className={styles.head}>
          <Link className={styles.name} to={linkTo(metric)}>
            <MetricName metric={metric} />
          </Link>
          <ThresholdMarks threshold={threshold} />
        </div>
        <div className={styles.sentence}>
          <StatusWord level={level}>
            <SentenceText sentence={standingSentence(threshold, standing)} />
          </StatusWord>
        </div>
      </th>
      <td className={styles.number}>{formatValue(value, unit)}</td>
      <td className={`wide ${styles.gauge}`}>
        <BandGauge value={value} edges={effective} level={level} />
      </td>
      <td className={`wide ${styles.band}`}>{bandText(effective, unit)}</td>
      <td className={`wide ${styles.number}`}>{score === null ? '–' : formatCount(score, 2)}</td>
    </tr>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<'metric' | 'head' | 'name' | 'sentence' | 'number' | 'gauge' | 'band', string> {
  const numbers = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } as const;
  return {
    metric: css({ fontWeight: theme.typography.fontWeightRegular }),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
    name: css({
      color: theme.colors.text.link,
      fontWeight: theme.typography.fontWeightMedium,
      overflowWrap: 'anywhere',
      '&:hover': { textDecoration: 'underline' },
    }),
    sentence: css({ fontSize: theme.typography.bodySmall.fontSize }),
    number: css({ '&&': { textAlign: 'right' }, ...numbers }),
    gauge: css({ width: theme.spacing(18) }),
    band: css({ ...numbers, color: theme.colors.text.secondary }),
  };
}

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Breaker } from '../api/schema/breakers.ts';
import { formatCount } from '../components/format.ts';
import { levelColor, StatusWord } from '../components/StatusWord.tsx';
import type { Level } from '../components/status.ts';
import { bandLevel, bandSentence, bandWord, healthBands } from './health-bands.ts';

interface HealthMeterProps {
  /** Within [0, 100]. */
  readonly score: number;
  readonly band: Breaker['band'];
  readonly state: Breaker['state'];
}

/** The health score on its scale, with the zones in which all passes, only what must, and nothing. */
export function HealthMeter({ score, band, state }: HealthMeterProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const text = formatCount(score, score % 1 === 0 ? 0 : 1);
  return (
    <div>
      <div className={styles.line}>
        <span className={styles.score}>{text}</span>
        <StatusWord level={bandLevel(band)}>{bandWord(band)}</StatusWord>
      </div>
      <div
        role="meter"
        aria-label={t('breakers.health-score', 'Health score')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={score}
        aria-valuetext={`${text}: ${bandWord(band)}`}
        className={styles.track}
      >
        {healthBands.map(({ band: zone, from, to }) => (
          <div key={zone} className={styles[bandLevel(zone)]} style={{ width: `${to - from}%` }} />
        ))}
        <div className={styles.marker} style={{ left: `${Math.min(100, Math.max(0, score))}%` }} />
      </div>
      <div className={styles.scale} aria-hidden>
        {healthBands.map(({ band: zone, from, to }) => (
          <span key={zone} style={{ width: `${to - from}%` }}>
            {from} · {bandWord(zone)}
          </span>
        ))}
      </div>
      <p className={styles.sentence}>{bandSentence(band, state)}</p>
    </div>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<Level | 'line' | 'score' | 'track' | 'marker' | 'scale' | 'sentence', string> {
  const zone = (level: Level): string =>
    css({ height: '100%', background: levelColor(theme, level), opacity: 0.45, '& + &': { marginLeft: 1 } });
  return {
    line: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(1.5) }),
    score: css({
      fontSize: theme.typography.h2.fontSize,
      lineHeight: 1.2,
      fontVariantNumeric: 'tabular-nums',
    }),
    track: css({
      position: 'relative',
      display: 'flex',
      gap: 2,
      height: theme.spacing(1.25),
      marginTop: theme.spacing(1),
    }),
    marker: css({
      position: 'absolute',
      top: -3,
      bottom: -3,
      width: 4,
      marginLeft: -2,
      borderRadius: 2,
      background: theme.colors.text.maxContrast,
      transition: 'left 0.3s',
      '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
    }),
    scale: css({
      display: 'flex',
      marginTop: theme.spacing(0.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    sentence: css({ margin: theme.spacing(1, 0, 0), color: theme.colors.text.secondary }),
    good: zone('good'),
    notice: zone('notice'),
    bad: zone('bad'),
    unknown: zone('unknown'),
  };
}

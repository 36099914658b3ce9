import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { formatCount } from '../../components/format.ts';
import { verbatim } from '../../components/verbatim.ts';
import { healthPath, lowestHealth } from './health-path.ts';
import type { Span } from './percent.ts';

interface HealthLineProps {
  /** Of `lovewatch_breaker_health_score`; those of several exporters are drawn over each other. */
  readonly frames: readonly DataFrame[];
  readonly range: Span;
}

/** Where the zones of the health score begin. */
const bounds = [40, 80];

/** The health score over time, with the bounds of its zones. */
export function HealthLine({ frames, range }: HealthLineProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.health}>
      <div className={styles.label} aria-hidden>
        {t('breakers.history.health', 'Health, 0 to 100')}
      </div>
      <svg viewBox="0 -6 1000 112" preserveAspectRatio="none" role="img" aria-label={text(frames, range)}>
        {bounds.map((bound) => (
          <line key={bound} className={styles.bound} x1={0} x2={1000} y1={100 - bound} y2={100 - bound} />
        ))}
        {frames.map((frame, index) => (
          <path key={index} className={styles.line} d={healthPath(frame, range)} />
        ))}
      </svg>
    </div>
  );
}

function text(frames: readonly DataFrame[], range: Span): string {
  const lowest = lowestHealth(frames, range);
  return lowest === undefined
    ? t('breakers.history.health-unknown', 'Health over time: nothing is known')
    : t('breakers.history.health-lowest', 'Health over time: {{score}} at its lowest', {
        score: formatCount(lowest, 0),
        ...verbatim,
      });
}

function stylesOf(theme: GrafanaTheme2): Record<'health' | 'label' | 'bound' | 'line', string> {
  const thin = { vectorEffect: 'non-scaling-stroke', fill: 'none' } as const;
  return {
    health: css({
      marginTop: theme.spacing(1),
      svg: { display: 'block', width: '100%', height: 56, background: theme.colors.background.secondary },
    }),
    label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    bound: css({ ...thin, stroke: theme.colors.border.medium, strokeDasharray: '4 4' }),
    line: css({ ...thin, stroke: theme.colors.primary.text, strokeWidth: 1.5 }),
  };
}

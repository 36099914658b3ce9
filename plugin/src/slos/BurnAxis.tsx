import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { BurnScale } from './burn-scale.ts';
import { rateText } from './slo-text.ts';

/** The numbers above the bars; the last one stays within the axis. */
export function BurnAxis({ scale }: { scale: BurnScale }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.axis} aria-hidden>
      {scale.ticks.map((tick) => (
        <span
          key={tick}
          style={{
            left: `${scale.placeOf(tick) * 100}%`,
            transform: `translateX(${tick === scale.max ? '-100%' : '-50%'})`,
          }}
        >
          {rateText(tick)}
        </span>
      ))}
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): Record<'axis', string> {
  return {
    axis: css({
      position: 'relative',
      height: theme.spacing(2.5),
      [theme.breakpoints.down('sm')]: { 'span:nth-last-child(2)': { display: 'none' } },
      span: { position: 'absolute', bottom: 0, whiteSpace: 'nowrap' },
    }),
  };
}

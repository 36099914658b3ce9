import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Span } from './percent.ts';
import { timeTicks } from './ticks.ts';

/** As many as fit on a phone. */
const ticksMax = 6;
/** Nearer to an end a text would be cut off. */
const edgePercent = 4;

/** The times below a chart; whoever does not see it has them in the chart's own text. */
export function TimeAxis({ range }: { range: Span }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const whole = Math.max(1, range.toMs - range.fromMs);
  return (
    <div className={styles} aria-hidden>
      {timeTicks(range.fromMs, range.toMs, ticksMax)
        .map(({ atMs, text }) => ({ text, percent: (100 * (atMs - range.fromMs)) / whole }))
        .filter(({ percent }) => percent >= edgePercent && percent <= 100 - edgePercent)
        .map(({ text, percent }) => (
          <span key={percent} style={{ left: `${percent}%` }}>
            {text}
          </span>
        ))}
    </div>
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    position: 'relative',
    height: 20,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    span: { position: 'absolute', transform: 'translateX(-50%)', whiteSpace: 'nowrap' },
    'span::before': {
      content: '""',
      position: 'absolute',
      left: '50%',
      height: 3,
      borderLeft: `1px solid ${theme.colors.border.strong}`,
    },
  });
}

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Burn, BurnAlert } from '../api/schema/slos.ts';
import type { Level } from '../components/status.ts';
import { levelColor } from '../components/StatusWord.tsx';
import type { BurnScale } from './burn-scale.ts';

interface BurnBarProps {
  readonly burn: Burn;
  /** Those that look at this window: each has a mark at its threshold. */
  readonly alerts: readonly BurnAlert[];
  readonly scale: BurnScale;
}

/**
 * A burn rate as a bar: solid as far as it is certain, hatched up to what was seen. Pages have a solid mark, tickets a
 * dashed one. The numbers stand beside it in the table, so it is for eyes only.
 */
export function BurnBar({ burn, alerts, scale }: BurnBarProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const theme = useTheme2();
  const color = levelColor(theme, barLevel(burn, alerts));
  const percent = (rate: number): string => `${scale.placeOf(rate) * 100}%`;
  return (
    <div className={styles.track} aria-hidden>
      <div
        className={styles.seen}
        style={{
          width: percent(burn.burn_rate),
          background: `repeating-linear-gradient(135deg, ${color} 0 2px, transparent 2px 6px)`,
        }}
      />
      <div className={styles.certain} style={{ width: percent(burn.burn_rate_lower), background: color }} />
      {alerts
        .filter(({ burn_rate }) => burn_rate < scale.max)
        .map(({ alert, severity, burn_rate }) => (
          <div
            key={`${alert} ${burn_rate}`}
            className={severity === 'page' ? styles.page : styles.ticket}
            style={{ left: percent(burn_rate) }}
          />
        ))}
    </div>
  );
}

/** @returns bad beyond the threshold of a page that is not silent, a notice beyond any other: an alert asks two windows. */
function barLevel({ burn_rate }: Burn, alerts: readonly BurnAlert[]): Level {
  const passed = alerts.filter((alert) => burn_rate > alert.burn_rate);
  const isPage = ({ severity, state }: BurnAlert): boolean => severity === 'page' && state !== 'inactive';
  if (passed.some(isPage)) return 'bad';
  return passed.length > 0 ? 'notice' : 'good';
}

function stylesOf(theme: GrafanaTheme2): Record<'track' | 'seen' | 'certain' | 'page' | 'ticket', string> {
  const bar = { position: 'absolute', insetBlock: 0, left: 0 } as const;
  const mark = { position: 'absolute', insetBlock: theme.spacing(-0.5), width: 0 } as const;
  return {
    track: css({
      position: 'relative',
      height: theme.spacing(1.5),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.sm,
    }),
    seen: css(bar),
    certain: css(bar),
    page: css({ ...mark, borderLeft: `2px solid ${theme.colors.text.primary}` }),
    ticket: css({ ...mark, borderLeft: `2px dotted ${theme.colors.text.secondary}` }),
  };
}

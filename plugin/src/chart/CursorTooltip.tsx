import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import { useSyncExternalStore } from 'react';
import type { BandSeries, BreachSpan } from './band-chart-props.ts';
import type { BandPlot } from './band-plot.ts';
import { LineSwatch, type SwatchKind } from './LineSwatch.tsx';

interface CursorTooltipProps {
  readonly plot: BandPlot;
  readonly metric: string;
  readonly series: BandSeries;
  readonly breaches: readonly BreachSpan[];
  readonly timeZone: TimeZone;
  readonly format: (value: number) => string;
  /** Of the plot, in CSS pixels. */
  readonly plotWidth: number;
}

/** What the lines stand at where the pointer is; on the side of it that has more room. */
export function CursorTooltip(props: CursorTooltipProps): React.JSX.Element | null {
  const { plot, metric, series, breaches, timeZone, format, plotWidth } = props;
  const styles = useStyles2(stylesOf);
  const place = useSyncExternalStore(plot.onCursor, plot.cursor);
  const at = place === null ? undefined : series.times[place.index];
  if (place === null || at === undefined) return null;
  const text = (numbers: BandSeries['values']): string => {
    const number = numbers[place.index]!;
    return Number.isFinite(number) ? format(number) : '–';
  };
  const isInBreach = breaches.some(({ sinceMs, untilMs }) => sinceMs <= at && at <= (untilMs ?? Infinity));
  const side = place.left > plotWidth / 2 ? styles.onLeft : styles.onRight;
  return (
    <div className={styles.anchor} style={{ transform: `translateX(${place.left}px)` }} aria-hidden>
      <div className={`${styles.tooltip} ${side}`}>
        <div className={styles.time}>{dateTimeFormat(at, { timeZone })}</div>
        <Row kind="value" name={metric} value={text(series.values)} />
        <Row kind="upper" name={t('chart.upper', 'Upper')} value={text(series.upper)} />
        <Row kind="lower" name={t('chart.lower', 'Lower')} value={text(series.lower)} />
        {isInBreach && <Row kind="breach" name={t('chart.in-breach', 'In breach')} value="" />}
      </div>
    </div>
  );
}

function Row({ kind, name, value }: { kind: SwatchKind; name: string; value: string }): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.row}>
      <LineSwatch kind={kind} />
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>{value}</span>
    </div>
  );
}

type Style = 'anchor' | 'tooltip' | 'onLeft' | 'onRight' | 'time' | 'row' | 'name' | 'value';

function stylesOf(theme: GrafanaTheme2): Record<Style, string> {
  return {
    anchor: css({ position: 'absolute', top: theme.spacing(1), left: 0, zIndex: 3, pointerEvents: 'none' }),
    tooltip: css({
      position: 'absolute',
      width: 'max-content',
      maxWidth: 280,
      padding: theme.spacing(0.75, 1),
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.primary,
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z2,
    }),
    onLeft: css({ right: theme.spacing(1.5) }),
    onRight: css({ left: theme.spacing(1.5) }),
    time: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(0.25) }),
    row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) }),
    name: css({ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    value: css({ paddingLeft: theme.spacing(1), fontVariantNumeric: 'tabular-nums' }),
  };
}

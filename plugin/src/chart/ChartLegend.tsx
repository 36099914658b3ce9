import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import type { BandSummary } from './band-summary.ts';
import { LineSwatch, type SwatchKind } from './LineSwatch.tsx';

/** In CSS pixels. */
export const legendHeight = 24;

interface ChartLegendProps {
  readonly metric: string;
  readonly summary: BandSummary;
  readonly hasBreaches: boolean;
  readonly format: (value: number) => string;
  readonly end: ReactNode;
}

/** Which line is which, with its newest value. The figure says the same in words, so screen readers pass it by. */
export function ChartLegend({
  metric,
  summary,
  hasBreaches,
  format,
  end,
}: ChartLegendProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const { latest, latestLower, latestUpper } = summary;
  const text = (value: number | null | undefined): string => (value == null ? '–' : format(value));
  return (
    <div className={styles.legend}>
      <div className={styles.items} aria-hidden>
        <Item kind="value" name={metric} value={text(latest?.value)} isLong />
        <Item kind="upper" name={t('chart.upper', 'Upper')} value={text(latestUpper)} />
        <Item kind="lower" name={t('chart.lower', 'Lower')} value={text(latestLower)} />
        {hasBreaches && <Item kind="breach" name={t('chart.breach', 'Breach')} />}
      </div>
      {end}
    </div>
  );
}

interface ItemProps {
  readonly kind: SwatchKind;
  readonly name: string;
  readonly value?: string;
  /** What gives way when there is no room. */
  readonly isLong?: boolean;
}

function Item({ kind, name, value, isLong = false }: ItemProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  return (
    <span className={isLong ? `${styles.item} ${styles.long}` : styles.item}>
      <LineSwatch kind={kind} />
      <span className={styles.name}>{name}</span>
      {value !== undefined && <span className={styles.value}>{value}</span>}
    </span>
  );
}

function stylesOf(
  theme: GrafanaTheme2,
): Record<'legend' | 'items' | 'item' | 'long' | 'name' | 'value', string> {
  return {
    legend: css({
      containerType: 'inline-size',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
      height: legendHeight,
      padding: theme.spacing(0, 0.5),
      whiteSpace: 'nowrap',
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
    }),
    items: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      minWidth: 0,
      overflow: 'hidden',
    }),
    item: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75), flexShrink: 0 }),
    long: css({
      flexShrink: 1,
      minWidth: '10em',
      // Where there is no room for the name, the title above has it.
      '@container (max-width: 420px)': {
        minWidth: 'max-content',
        '& > span:nth-of-type(1)': { display: 'none' },
      },
    }),
    name: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
    value: css({ color: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums' }),
  };
}

import { css } from '@emotion/css';
import { getTimeZone, type GrafanaTheme2, type RawTimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { UPlotChart, useStyles2, useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type uPlot from 'uplot';
import { formatInstant } from '../components/format.ts';
import { useWidth } from '../components/use-width.ts';
import { verbatim } from '../components/verbatim.ts';
import { budgetPlot, BudgetView } from './budget-plot.ts';
import { budgetSummary, summaryText } from './budget-summary.ts';
import { budgetPercent } from './slo-text.ts';
import type { ReadBudget } from './use-budget-history.ts';

const height = 220;

interface BudgetChartProps {
  readonly budget: ReadBudget;
  readonly onZoom: (range: RawTimeRange) => void;
}

/** What was left of the budget over time; the caption below says the same, or what is where the pointer is. */
export function BudgetChart({ budget, onZoom }: BudgetChartProps): React.JSX.Element {
  const styles = useStyles2(stylesOf);
  const [box, width] = useWidth();
  const [index, setIndex] = useState<number | null>(null);
  const { config, attach } = useBudgetPlot(budget, onZoom, setIndex);
  const { history } = budget;
  const data = useMemo(() => [history.times, history.remaining] as unknown as uPlot.AlignedData, [history]);
  const summary = useMemo(() => budgetSummary(history), [history]);
  return (
    <figure className={styles.figure}>
      <div ref={box} className={styles.plot} aria-hidden>
        {width > 0 && (
          <UPlotChart
            key={config.uid}
            config={config}
            data={data}
            width={width}
            height={height}
            plotRef={attach}
          />
        )}
        {summary === undefined && (
          <div className={styles.empty}>
            {t('slos.chart-empty', 'Prometheus has nothing of it in this time range')}
          </div>
        )}
      </div>
      <figcaption className={styles.caption}>
        <span className={index === null && summary !== undefined ? undefined : 'sr-only'}>
          {summary === undefined
            ? t('slos.chart-empty', 'Prometheus has nothing of it in this time range')
            : summaryText(summary)}
        </span>
        {index !== null && <span aria-hidden>{pointText(budget, index)}</span>}
      </figcaption>
    </figure>
  );
}

/** The plot lives on when data come. */
function useBudgetPlot(
  { range }: ReadBudget,
  onZoom: BudgetChartProps['onZoom'],
  onCursor: (index: number | null) => void,
): { config: UPlotConfigBuilder; attach: (plot: uPlot) => void } {
  const theme = useTheme2();
  const timeZone = getTimeZone();
  const [view] = useState(() => new BudgetView());
  useLayoutEffect(() => {
    view.show(range, onZoom);
  });
  const attach = useCallback(
    (plot: uPlot) => {
      view.attach(plot);
    },
    [view],
  );
  const config = useMemo(
    () => budgetPlot({ view, theme, timeZone, onCursor }),
    [view, theme, timeZone, onCursor],
  );
  return { config, attach };
}

function pointText({ history: { times, remaining } }: ReadBudget, index: number): string {
  const [at, value] = [times[index], remaining[index]];
  if (at === undefined) return '';
  return t('slos.chart-point', '{{at}}: {{value}} left', {
    at: formatInstant(at),
    value: typeof value === 'number' ? budgetPercent(value) : '–',
    ...verbatim,
  });
}

function stylesOf(theme: GrafanaTheme2): Record<'figure' | 'plot' | 'empty' | 'caption', string> {
  return {
    figure: css({ margin: 0, minWidth: 0 }),
    plot: css({ position: 'relative', height, minWidth: 0 }),
    empty: css({
      position: 'absolute',
      inset: 0,
      display: 'grid',
      placeItems: 'center',
      color: theme.colors.text.secondary,
    }),
    caption: css({
      marginTop: theme.spacing(1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      minHeight: theme.spacing(2.5),
      fontVariantNumeric: 'tabular-nums',
    }),
  };
}

import { css } from '@emotion/css';
import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { UPlotChart, useStyles2 } from '@grafana/ui';
import { useCallback, useId, useLayoutEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import type uPlot from 'uplot';
import type { BandChartProps, BandHandles, BreachSpan } from './band-chart-props.ts';
import { alignedData } from './band-data.ts';
import { summaryOf } from './band-summary.ts';
import { ChartLegend, legendHeight } from './ChartLegend.tsx';
import { CursorTooltip } from './CursorTooltip.tsx';
import { EdgeHandle } from './EdgeHandle.tsx';
import { scaleRange } from './scale-range.ts';
import { summaryText } from './summary-text.ts';
import { useFormat, usePlot } from './use-plot.ts';

const noBreaches: readonly BreachSpan[] = [];

/**
 * A metric within its band over time. With `handles` a person moves the band's edges by pointer, finger or keyboard;
 * meanwhile nothing of the series is drawn again. Draws 86,400 points of three series in less than 100 ms.
 */
export function BandChart(props: BandChartProps): React.JSX.Element {
  const { width, height, metric, series, range, timeZone } = props;
  const { breaches = noBreaches, handles, hasLegend = true, legendEnd, onZoom } = props;
  const styles = useStyles2(stylesOf);
  const id = useId();
  const format = useFormat(props);
  const data = useMemo(() => alignedData(series), [series]);
  const summary = useMemo(() => summaryOf(series), [series]);
  const axis = scaleRange([summary.drawnMin, summary.drawnMax, ...edgesOf(handles)]);
  const { plot, config } = usePlot(props);
  const [drawn, setDrawn] = useState<uPlot>();
  const attach = useCallback(
    (u: uPlot) => {
      plot.attach(u);
      setDrawn(u);
    },
    [plot],
  );
  useLayoutEffect(() => {
    plot.show({ data, axis, range, breaches, format, onZoom });
  });
  const plotHeight = height - (hasLegend ? legendHeight : 0);
  const inSight = breachesIn(range, breaches);
  const told = { metric, summary, range, timeZone, breaches: inSight, format };
  return (
    <figure className={styles.figure} style={{ width, height }} aria-labelledby={id}>
      <figcaption id={id} className={styles.words}>
        {summaryText(told)}
      </figcaption>
      {width > 0 && plotHeight > 0 && (
        // Another configuration is another plot: the chart of Grafana 12 keeps the old one when its size changes as well.
        <UPlotChart
          key={config.uid}
          config={config}
          data={data}
          width={width}
          height={plotHeight}
          plotRef={attach}
        />
      )}
      {drawn !== undefined &&
        createPortal(
          <>
            <CursorTooltip {...{ plot, metric, series, breaches, timeZone, format }} plotWidth={width} />
            {handles !== undefined &&
              (['upper', 'lower'] as const).map((edge) => (
                <EdgeHandle key={edge} {...{ edge, metric, plot, handles, format }} />
              ))}
          </>,
          drawn.over,
        )}
      {summary.latest === null && (
        <div className={styles.empty}>{t('chart.empty', 'No values in this time range')}</div>
      )}
      {hasLegend && (
        <ChartLegend {...{ metric, summary, format }} hasBreaches={inSight.length > 0} end={legendEnd} />
      )}
    </figure>
  );
}

function breachesIn({ from, to }: TimeRange, breaches: readonly BreachSpan[]): readonly BreachSpan[] {
  return breaches.filter(
    ({ sinceMs, untilMs }) => sinceMs <= to.valueOf() && (untilMs ?? Infinity) >= from.valueOf(),
  );
}

function edgesOf(handles: BandHandles | undefined): (number | null)[] {
  if (handles === undefined) return [];
  const { edges, resting } = handles;
  return [edges.lower, edges.upper, resting.lower, resting.upper];
}

function stylesOf(theme: GrafanaTheme2): Record<'figure' | 'words' | 'empty', string> {
  return {
    figure: css({ position: 'relative', margin: 0 }),
    words: css({
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    }),
    empty: css({
      position: 'absolute',
      inset: 0,
      display: 'grid',
      placeItems: 'center',
      paddingBottom: theme.spacing(6),
      pointerEvents: 'none',
      color: theme.colors.text.secondary,
    }),
  };
}

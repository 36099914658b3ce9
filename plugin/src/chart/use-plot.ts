import { type UPlotConfigBuilder, useTheme2 } from '@grafana/ui';
import { useCallback, useMemo } from 'react';
import { formatValue } from '../components/format.ts';
import type { BandChartProps } from './band-chart-props.ts';
import { BandPlot } from './band-plot.ts';
import { plotConfig } from './plot-config.ts';

/** @returns the plot of a chart; another one when something changes that it cannot change while it lives. */
export function usePlot(props: BandChartProps): { plot: BandPlot; config: UPlotConfigBuilder } {
  const { timeZone, unit, bandStyle = 'filled', onZoom } = props;
  const theme = useTheme2();
  const canZoom = onZoom !== undefined;
  const hasBinaryTicks = unit === 'bytes';
  return useMemo(() => {
    const plot = new BandPlot();
    return { plot, config: plotConfig(plot, { theme, timeZone, bandStyle, canZoom, hasBinaryTicks }) };
  }, [theme, timeZone, bandStyle, canZoom, hasBinaryTicks]);
}

/** @returns how values are written: as the caller says, else by their unit. */
export function useFormat({ unit, format }: BandChartProps): (value: number) => string {
  const byUnit = useCallback((value: number) => formatValue(value, unit), [unit]);
  return format ?? byUnit;
}

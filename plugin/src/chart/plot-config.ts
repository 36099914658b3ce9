import type { GrafanaTheme2 } from '@grafana/data';
import {
  GraphDrawStyle,
  ScaleDirection,
  ScaleOrientation,
  VisibilityMode,
  type TimeZone,
} from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { BandStyle } from './band-chart-props.ts';
import { lonelyIndices, seriesIndex } from './band-data.ts';
import type { BandPlot } from './band-plot.ts';
import { drawBreaches } from './breach-marks.ts';
import { chartColors, dashes, type ChartColors } from './chart-colors.ts';
import { addAxes, addTimeScale, zoomPixelsMin } from './time-axes.ts';

/** What a plot cannot change while it lives. */
export interface PlotLook {
  readonly theme: GrafanaTheme2;
  readonly timeZone: TimeZone;
  readonly bandStyle: BandStyle;
  readonly canZoom: boolean;
  /** Bytes have ticks at powers of two, which are whole numbers of KiB. */
  readonly hasBinaryTicks: boolean;
}

const binaryTicks = Array.from({ length: 64 }, (_, power) => 2 ** power);
/** In CSS pixels: above and to the right, so that the last labels are whole. */
const padding: [number, number, number, number] = [10, 18, 0, 0];

/** @param plot what the hooks ask for whatever changes. */
export function plotConfig(plot: BandPlot, look: PlotLook): UPlotConfigBuilder {
  const { theme, timeZone, bandStyle, hasBinaryTicks } = look;
  const colors = chartColors(theme);
  const builder = new UPlotConfigBuilder(timeZone);
  builder.setPadding(padding);
  addScales(builder, plot);
  addAxes(builder, {
    theme,
    timeZone,
    formatValue: (value) => plot.content?.format(value) ?? '',
    ...(hasBinaryTicks && { ticks: binaryTicks }),
  });
  addLines(builder, theme, colors);
  if (bandStyle === 'filled')
    builder.addBand({ series: [seriesIndex.upper, seriesIndex.lower], fill: colors.band });
  addCursor(builder, look, colors);
  addHooks(builder, plot, colors);
  return builder;
}

function addScales(builder: UPlotConfigBuilder, plot: BandPlot): void {
  addTimeScale(builder, () => {
    const range = plot.content?.range;
    return range === undefined ? [0, 1] : [range.from.valueOf(), range.to.valueOf()];
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    range: () => [plot.axis.min, plot.axis.max],
  });
}

/** In the order of `seriesIndex`. */
function addLines(builder: UPlotConfigBuilder, theme: GrafanaTheme2, { value, edge }: ChartColors): void {
  const line = {
    scaleKey: 'y',
    theme,
    drawStyle: GraphDrawStyle.Line,
    spanNulls: false,
    pxAlign: false,
  } as const;
  const hidden = { showPoints: VisibilityMode.Never };
  for (const dash of [dashes.lower, dashes.upper])
    builder.addSeries({
      ...line,
      ...hidden,
      lineColor: edge,
      lineWidth: 1,
      lineStyle: { fill: 'dash', dash: [...dash] },
    });
  builder.addSeries({
    ...line,
    lineColor: value,
    lineWidth: 1, // Any wider, a day of seconds takes 35 ms more to draw.
    pointSize: 5,
    pointsBuilder: () => false,
    pointsFilter: (u, index) => lonelyIndices(u.data[index] as ArrayLike<number | null>),
  });
}

function addCursor(builder: UPlotConfigBuilder, { canZoom }: PlotLook, { value, edge }: ChartColors): void {
  const colorOf = (_: uPlot, index: number): string => (index === seriesIndex.value ? value : edge);
  builder.setCursor({
    y: false,
    points: { size: 6, width: 0, stroke: colorOf, fill: colorOf },
    drag: { x: canZoom, y: false, setScale: false, dist: zoomPixelsMin },
  });
}

function addHooks(builder: UPlotConfigBuilder, plot: BandPlot, colors: ChartColors): void {
  builder.addHook('drawAxes', (u) => {
    drawBreaches(u, plot.content?.breaches ?? [], colors);
  });
  builder.addHook('draw', () => {
    plot.drawn();
  });
  builder.addHook('setCursor', (u) => {
    plot.pointTo(u.cursor);
  });
  builder.addHook('setSelect', (u) => {
    const { left, width } = u.select;
    if (width < zoomPixelsMin) return;
    const at = (x: number): number => Math.round(u.posToVal(x, 'x'));
    plot.content?.onZoom?.({ from: at(left), to: at(left + width) });
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  });
}

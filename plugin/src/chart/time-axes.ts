import type { GrafanaTheme2 } from '@grafana/data';
import { AxisPlacement, ScaleDirection, ScaleOrientation, type TimeZone } from '@grafana/schema';
import type { UPlotConfigBuilder } from '@grafana/ui';

/** In CSS pixels, what a person must have dragged over a chart to mean a span of it. */
export const zoomPixelsMin = 8;

/** @param span what the time axis shows, in ms since the epoch; asked for at each drawing. */
export function addTimeScale(builder: UPlotConfigBuilder, span: () => [number, number]): void {
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: span,
  });
}

interface Axes {
  readonly theme: GrafanaTheme2;
  readonly timeZone: TimeZone;
  readonly formatValue: (value: number) => string;
  /** The steps that ticks may have; the plot chooses by itself without. */
  readonly ticks?: number[];
}

/** Time below, values with a grid to the left. */
export function addAxes(builder: UPlotConfigBuilder, { theme, timeZone, formatValue, ticks }: Axes): void {
  const color = theme.colors.text.secondary;
  builder.addAxis({
    scaleKey: 'x',
    isTime: true,
    placement: AxisPlacement.Bottom,
    theme,
    timeZone,
    color,
    grid: { show: false },
  });
  builder.addAxis({
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    theme,
    color,
    grid: { show: true },
    ...(ticks && { incrs: ticks }),
    formatValue,
  });
}

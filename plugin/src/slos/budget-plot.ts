import {
  colorManipulator,
  dateTime,
  type GrafanaTheme2,
  type RawTimeRange,
  type TimeRange,
} from '@grafana/data';
import {
  GraphDrawStyle,
  ScaleDirection,
  ScaleOrientation,
  VisibilityMode,
  type TimeZone,
} from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { addAxes, addTimeScale, zoomPixelsMin } from '../chart/time-axes.ts';
import { formatRatio } from '../components/format.ts';

/** What the plot asks for while it lives, whatever is shown in it. */
export class BudgetView {
  #plot: uPlot | undefined;
  #range: TimeRange | undefined;
  #zoom: ((range: RawTimeRange) => void) | undefined;

  attach(plot: uPlot): void {
    this.#plot = plot;
  }

  show(range: TimeRange, zoom: (range: RawTimeRange) => void): void {
    this.#range = range;
    this.#zoom = zoom;
    const [min, max] = this.span();
    this.#plot?.setScale('x', { min, max }); // By now it has the data already, and has asked for the span before.
  }

  /** In ms since the epoch. */
  span(): [number, number] {
    return this.#range === undefined ? [0, 1] : [this.#range.from.valueOf(), this.#range.to.valueOf()];
  }

  /** A person has marked a span, in ms since the epoch. */
  zoom(fromMs: number, toMs: number): void {
    this.#zoom?.({ from: dateTime(fromMs), to: dateTime(toMs) });
  }
}

interface BudgetPlot {
  readonly view: BudgetView;
  readonly theme: GrafanaTheme2;
  readonly timeZone: TimeZone;
  /** Where the pointer is: the index of the point, null when it is elsewhere. */
  readonly onCursor: (index: number | null) => void;
}

/**
 * One line from what there was to what is left. No line leads from all to nothing: the 30 days end now and have no first
 * day, so a budget that is spent evenly stays level.
 */
export function budgetPlot(plot: BudgetPlot): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder(plot.timeZone);
  addScales(builder, plot);
  addAxes(builder, {
    theme: plot.theme,
    timeZone: plot.timeZone,
    formatValue: (value) => formatRatio(value),
  });
  addLine(builder, plot.theme);
  addHooks(builder, plot);
  return builder;
}

function addScales(builder: UPlotConfigBuilder, { view }: BudgetPlot): void {
  addTimeScale(builder, () => view.span());
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    softMin: 0,
    softMax: 1,
  });
}

function addLine(builder: UPlotConfigBuilder, theme: GrafanaTheme2): void {
  builder.addSeries({
    scaleKey: 'y',
    theme,
    drawStyle: GraphDrawStyle.Line,
    lineColor: theme.colors.primary.text,
    lineWidth: 2,
    fillColor: colorManipulator.alpha(theme.colors.primary.text, 0.12),
    showPoints: VisibilityMode.Auto,
    pointSize: 4,
    spanNulls: false,
  });
}

function addHooks(builder: UPlotConfigBuilder, { view, theme, onCursor }: BudgetPlot): void {
  builder.setCursor({ y: false, drag: { x: true, y: false, setScale: false, dist: zoomPixelsMin } });
  builder.addHook('draw', (u) => {
    drawZero(u, theme.colors.error.text);
  });
  builder.addHook('setCursor', ({ cursor }) => {
    onCursor(cursor.idx ?? null);
  });
  builder.addHook('setSelect', (u) => {
    const { left, width } = u.select;
    if (width < zoomPixelsMin) return;
    const at = (x: number): number => Math.round(u.posToVal(x, 'x'));
    view.zoom(at(left), at(left + width));
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  });
}

/** Below this line the budget is overspent. */
function drawZero(u: uPlot, color: string): void {
  const y = Math.round(u.valToPos(0, 'y', true));
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

import type { TimeRange } from '@grafana/data';
import type uPlot from 'uplot';
import type { AlignedData } from 'uplot';
import type { BandChartProps, BreachSpan } from './band-chart-props.ts';
import { widened, type Span } from './scale-range.ts';

/** What a plot shows; changes of it are drawn, nothing else is. */
export interface PlotContent {
  readonly data: AlignedData;
  readonly axis: Span;
  readonly range: TimeRange;
  readonly breaches: readonly BreachSpan[];
  readonly format: (value: number) => string;
  readonly onZoom: BandChartProps['onZoom'];
}

/** Where the pointer is: the index of the nearest time, and CSS pixels from the left of the plot. */
export interface CursorPlace {
  readonly index: number;
  readonly left: number;
}

/**
 * The plot behind a chart, and what its hooks read: uPlot asks for the scales whenever it draws, so React hands it what to
 * show and does not make it anew. Moving a handle draws nothing; `hold` keeps the axis still meanwhile.
 */
export class BandPlot {
  #plot: uPlot | undefined;
  #content: PlotContent | undefined;
  #axis: Span = { min: 0, max: 1 };
  #isHeld = false;
  #cursor: CursorPlace | null = null;
  readonly #drawListeners = new Set<() => void>();
  readonly #cursorListeners = new Set<() => void>();

  /** The value axis as it is drawn. */
  get axis(): Span {
    return this.#axis;
  }

  get content(): PlotContent | undefined {
    return this.#content;
  }

  attach(plot: uPlot): void {
    this.#plot = plot;
  }

  /** Costs a look at what is new; about 15 ms when 86,400 points are. */
  show(content: PlotContent): void {
    const before = this.#content;
    this.#content = content;
    const isOtherAxis = !this.#isHeld && !areSame(this.#axis, content.axis);
    if (isOtherAxis) this.#axis = content.axis;
    const plot = this.#plot;
    if (plot === undefined) return;
    const isOtherFormat = before?.format !== content.format;
    const isOtherRange = !areSame(spanOf(before?.range), spanOf(content.range));
    if (plot.data !== content.data) plot.setData(content.data);
    else if (isOtherAxis || isOtherRange || isOtherFormat) plot.redraw(true, true);
    else if (before.breaches !== content.breaches) plot.redraw(false);
  }

  /** From here the axis stays as it is, until `release`. */
  hold(): void {
    this.#isHeld = true;
    this.#plot?.setCursor({ left: -1, top: -1 });
  }

  release(): void {
    this.#isHeld = false;
    if (this.#content !== undefined) this.show(this.#content);
  }

  /** Makes room beyond one end of a held axis. */
  widen(end: 'bottom' | 'top'): void {
    this.#axis = widened(this.#axis, end);
    this.#plot?.redraw(true, true);
  }

  /** @returns CSS pixels below the top of the plot. */
  topOf(value: number): number {
    const height = this.#plot?.over.clientHeight ?? 0;
    const { min, max } = this.#axis;
    return height * (max / (max - min) - value / (max - min));
  }

  /** @param top in CSS pixels below the top of the plot; beyond it, its end counts. */
  valueAt(top: number): number {
    const height = this.#plot?.over.clientHeight ?? 0;
    const { min, max } = this.#axis;
    const ratio = height === 0 ? 0 : Math.min(1, Math.max(0, top / height));
    return max * (1 - ratio) + min * ratio;
  }

  /** @returns which end of the plot a place is beyond, if it is. */
  endBeyond(top: number): 'bottom' | 'top' | undefined {
    if (top < 0) return 'top';
    return top > (this.#plot?.over.clientHeight ?? 0) ? 'bottom' : undefined;
  }

  /** @param listener is called whenever places have changed. @returns what ends it. */
  readonly onDraw = (listener: () => void): (() => void) => {
    this.#drawListeners.add(listener);
    return () => this.#drawListeners.delete(listener);
  };

  drawn(): void {
    for (const listener of this.#drawListeners) listener();
  }

  readonly onCursor = (listener: () => void): (() => void) => {
    this.#cursorListeners.add(listener);
    return () => this.#cursorListeners.delete(listener);
  };

  readonly cursor = (): CursorPlace | null => this.#cursor;

  /** For what lies on the plot: uPlot follows the pointer on its own ground alone. */
  followPointer({ clientX, clientY }: MouseEvent): void {
    const plot = this.#plot;
    if (plot === undefined || this.#isHeld) return;
    const { left, top } = plot.over.getBoundingClientRect();
    plot.setCursor({ left: clientX - left, top: clientY - top });
  }

  /** Nothing is told while a handle is moved: the person looks at that. */
  pointTo({ idx, left = -1 }: uPlot.Cursor): void {
    const next = this.#isHeld || idx == null || left < 0 ? null : { index: idx, left };
    if (next === null && this.#cursor === null) return;
    this.#cursor = next;
    for (const listener of this.#cursorListeners) listener();
  }
}

function spanOf(range: TimeRange | undefined): Span {
  return { min: range?.from.valueOf() ?? 0, max: range?.to.valueOf() ?? 0 };
}

function areSame(one: Span, other: Span): boolean {
  return one.min === other.min && one.max === other.max;
}

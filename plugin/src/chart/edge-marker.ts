import type { BandHandles } from './band-chart-props.ts';
import type { BandPlot } from './band-plot.ts';
import type { EdgeName } from './edge-moves.ts';

/** Set by a person, resting where it is now, or not known at all. */
export type EdgeState = 'set' | 'resting' | 'unknown';

/** What a handle says of where it stands. */
export interface EdgeTexts {
  readonly format: (value: number) => string;
  /** In place of a value. */
  readonly unknown: string;
  /** For a screen reader: `12 ms`, or that this is where it rests. */
  readonly spoken: (value: string, state: EdgeState) => string;
}

/** Where the handle of an edge that nothing is known of stands, in parts of the axis from its end. */
const unknownRatio = 0.08;
/** Nearer to the end of the plot than this there is no room for a handle beyond its line. */
const flipPixels = 26;
/** Nearer to each other than this two handles on one side of their lines would lie upon each other. */
const crowdedPixels = 52;

/** @returns where the handle of an edge stands when nobody moves it. */
export function standingOf(
  edge: EdgeName,
  { edges, resting }: BandHandles,
  { axis }: BandPlot,
): { value: number; state: EdgeState } {
  const [set, rests] = [edges[edge], resting[edge]];
  if (set !== null) return { value: set, state: 'set' };
  if (rests !== null) return { value: rests, state: 'resting' };
  const room = (axis.max - axis.min) * unknownRatio;
  return { value: edge === 'upper' ? axis.max - room : axis.min + room, state: 'unknown' };
}

/**
 * Writes onto a handle where it stands: a transform and texts, so that a move costs the browser no layout.
 *
 * @param other where the other edge stands.
 * @param element a slider within the plot; what shows the value in it has `data-value`.
 */
export function markEdge(
  element: HTMLElement,
  plot: BandPlot,
  { edge, value, state, other }: { edge: EdgeName; value: number; state: EdgeState; other: number },
  { format, spoken, unknown }: EdgeTexts,
): void {
  const { min, max } = plot.axis;
  const top = plot.topOf(value);
  const room = edge === 'upper' ? top : plot.topOf(min) - top;
  const text = state === 'unknown' ? unknown : format(value);
  element.style.transform = `translateY(${top.toFixed(1)}px)`;
  element.dataset.state = state;
  element.dataset.flipped = String(room < flipPixels);
  element.dataset.crowded = String(Math.abs(plot.topOf(other) - top) < crowdedPixels);
  element.setAttribute('aria-valuemin', String(Math.min(min, value)));
  element.setAttribute('aria-valuemax', String(Math.max(max, value)));
  element.setAttribute('aria-valuenow', String(value));
  element.setAttribute('aria-valuetext', spoken(text, state));
  const shown = element.querySelector('[data-value]');
  if (shown !== null && shown.textContent !== text) shown.textContent = text;
}

import type { AbsoluteTimeRange, TimeRange } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { ReactNode } from 'react';
import type { Edges } from '../api/schema/common.ts';

/** A metric and its band over time. All four are of one length; NaN where nothing is known. */
export interface BandSeries {
  /** Ascending, ms since the epoch. */
  readonly times: readonly number[] | Float64Array;
  readonly values: readonly number[] | Float64Array;
  readonly lower: readonly number[] | Float64Array;
  readonly upper: readonly number[] | Float64Array;
}

/** How the band is drawn: filled between its edges, or its edges alone. */
export type BandStyle = 'filled' | 'lines';

/** A span in which the metric was in breach; `untilMs` null while it goes on. */
export interface BreachSpan {
  readonly sinceMs: number;
  readonly untilMs: number | null;
}

export interface BandChartProps {
  /** In CSS pixels, with the legend. */
  readonly width: number;
  readonly height: number;
  /** The name of the metric, for the legend and for screen readers. */
  readonly metric: string;
  /** As the exporter writes it, such as `seconds`. */
  readonly unit: string;
  /** Writes a value where the unit alone does not tell how; by `unit` when left out. Another function draws anew. */
  readonly format?: (value: number) => string;
  /** Drawn anew when it is another object. */
  readonly series: BandSeries;
  readonly range: TimeRange;
  readonly timeZone: TimeZone;
  readonly bandStyle?: BandStyle;
  readonly breaches?: readonly BreachSpan[];
  /** Whether the newest values stand below the chart; they do when it is left out. */
  readonly hasLegend?: boolean;
  /** A link or a button at the end of the legend. */
  readonly legendEnd?: ReactNode;
  /** The edges that a person moves: drawn across the whole chart with a handle each; left out, nothing can be moved. */
  readonly handles?: BandHandles;
  /** A person has marked a span to look at. */
  readonly onZoom?: (range: AbsoluteTimeRange) => void;
}

export interface BandHandles {
  /** What they stand at now; null: that edge is not set and its handle rests at `resting`. */
  readonly edges: Edges;
  /** What holds now: where a handle begins, and where Escape takes it back to. */
  readonly resting: Edges;
  readonly isDisabled: boolean;
  /** While it moves: at each frame at most. */
  readonly onMove: (edges: Edges) => void;
  /** When it is let go, or a key was pressed. */
  readonly onSettle: (edges: Edges) => void;
}

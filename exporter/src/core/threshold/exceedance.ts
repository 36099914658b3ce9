import { durationText } from './state.ts';

/**
 * What of a metric is beyond its record: its value, its jump away from the last few values, or its difference from the
 * usual for the hour of the day.
 */
export type ViewName = 'level' | 'jump' | 'season';

/** How far a metric is beyond all that has been. */
export interface Exceedance {
  readonly view: ViewName;
  /** Widths of the view's band above the highest value; negative: below the lowest. Never 0. */
  readonly widths: number;
  /** How far back the record goes. */
  readonly recordSeconds: number;
}

/** @returns the sentence that an alert carries. */
export function exceedanceText({ view, widths, recordSeconds }: Exceedance): string {
  const side = widths > 0 ? 'above the highest' : 'below the lowest';
  const far = farText(Math.abs(widths));
  const last = `of the last ${durationText(recordSeconds)}`;
  switch (view) {
    case 'level':
      return `${far} the band's width ${side} value ${last}`;
    case 'jump':
      return `${far} the width of its usual jumps ${side} jump ${last}`;
    case 'season':
      return `${far} the usual spread ${side} difference from the usual for the hour ${last}`;
  }
}

function farText(widths: number): string {
  if (widths > 1e6) return 'over a million times';
  if (widths >= 9.95) return `${Math.round(widths)} times`;
  const percent = widths * 100;
  return `${percent.toFixed(percent < 9.95 ? 1 : 0)}% of`;
}

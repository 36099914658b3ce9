import type { Exceedance, ViewName } from './exceedance.ts';
import { counted, type Sensitivity } from './sensitivity.ts';

/** Of each view. */
export type ByView = Readonly<Record<ViewName, number>>;

/** A sample that is beyond a record, by whichever view. */
export interface Beyond {
  /** Widths of the view's band beyond its record: positive above, negative below, 0 within. */
  readonly widths: ByView;
  /** How far back the view's record goes. */
  readonly recordSeconds: ByView;
}

/** The view that makes the score, and for how many widths it counts there; 0 when nothing counts. */
export interface Strongest {
  readonly view: ViewName;
  readonly counts: number;
}

/** @param jumpWeight what a jump counts beside a level. */
export function strongestOf({ widths }: Beyond, sensitivity: Sensitivity, jumpWeight: number): Strongest {
  const level = counted(widths.level, sensitivity);
  const season = counted(widths.season, sensitivity);
  const jump = jumpWeight * counted(widths.jump, sensitivity);
  if (level >= season && level >= jump) return { view: 'level', counts: level };
  return season >= jump ? { view: 'season', counts: season } : { view: 'jump', counts: jump };
}

/** @returns what an alert tells of it; undefined when nothing counts. */
export function exceedanceOf(beyond: Beyond, { view, counts }: Strongest): Exceedance | undefined {
  if (counts === 0) return undefined;
  return { view, widths: beyond.widths[view], recordSeconds: beyond.recordSeconds[view] };
}

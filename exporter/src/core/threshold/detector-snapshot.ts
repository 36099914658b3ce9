import type { BlockTimerSnapshot } from './block-timer.ts';
import type { ElapsedSnapshot } from './elapsed-time.ts';
import type { ViewName } from './exceedance.ts';
import type { ViewSnapshot } from './record-view.ts';
import type { RestraintSnapshot } from './restraint.ts';
import type { SeasonalSnapshot } from './seasonal-difference.ts';

/** What a detector is restored from; it can be kept as JSON. */
export interface DetectorSnapshot {
  readonly version: number;
  readonly refusedTotal: number;
  readonly recent: readonly number[];
  readonly views: Readonly<Record<ViewName, ViewSnapshot>>;
  readonly season: SeasonalSnapshot;
  readonly elapsed: ElapsedSnapshot;
  readonly blocks: BlockTimerSnapshot;
  readonly restraint: RestraintSnapshot;
}

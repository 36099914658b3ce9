import type { Journal } from '../incidents/journal.ts';
import type { BackendBreaker } from './backend-breaker.ts';
import type { BreakerKeeper } from './breaker-keeper.ts';

/** What the breakers of a gateway share. */
export interface BreakerWorld {
  /** Of the breakers, common to all threads. */
  readonly nowMs: () => number;
  /** Of the timeline, since the Unix epoch. */
  readonly nowSeconds: () => number;
  /** Of the wall clock, since the Unix epoch. */
  readonly wallSeconds: () => number;
  readonly journal: Journal;
  readonly keeper: BreakerKeeper;
  /** Called when a breaker has changed its state by itself or by hand. */
  readonly moved: (breaker: BackendBreaker) => void;
}

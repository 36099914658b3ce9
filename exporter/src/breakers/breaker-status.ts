import type { Evidence, HealthBand } from '../core/breaker/health.ts';
import type { BreakerSettings } from '../core/breaker/settings.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import type { CallTotals } from './call-totals.ts';
import type { ActionBy, ToldTransition } from './told-transition.ts';
import type { TransitionTotal } from './transition-totals.ts';

/** How the breaker of a backend stands, all of it read at one moment. Totals only grow, and begin with the process. */
export interface BreakerStatus {
  readonly backend: string;
  readonly state: BreakerState;
  /** Of this state, or of the start of the exporter; since the Unix epoch, by the timeline. */
  readonly sinceSeconds: number;
  /** Within [0, 100]. */
  readonly healthScore: number;
  readonly band: HealthBand;
  /** Until the first probe may go; 0 unless OPEN, and of an OPEN that waits for a request to probe with. */
  readonly openSecondsLeft: number;
  /** In OPEN and FORCED_OPEN, with the opening that goes on. */
  readonly openSecondsTotal: number;
  readonly rejectedTotal: number;
  readonly callsTotal: CallTotals;
  /** Requests that were let pass and have not ended, without probes. */
  readonly inFlight: number;
  readonly ring: Evidence['ring'];
  readonly window: Evidence['window'];
  /** Who has set what is FORCED_OPEN or DISABLED; null when nobody has, or another exporter did not say. */
  readonly by: ActionBy | null;
  /** Newest first, the last 20. After a restart the one that led to the state is there, and none before. */
  readonly transitions: readonly ToldTransition[];
  /** One of each pair that can be, in the order of the states. */
  readonly transitionsTotal: readonly TransitionTotal[];
  /** Transitions that came too fast to be read: in no list and in no total. */
  readonly missedTotal: number;
  readonly settings: BreakerSettings;
}

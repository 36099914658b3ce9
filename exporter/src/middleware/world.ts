import type { SharedLimits } from './shared-limits.ts';

/** What middleware lives on. */
export interface MiddlewareWorld {
  /** The name of the service. */
  readonly service: string;
  /** Of a clock that all threads share; never steps backward. */
  readonly nowMs: () => number;
  /** Within [0, 1). */
  readonly random: () => number;
  /** Of the same rules. */
  readonly limits: SharedLimits;
  /** Of `lovewatch.yaml`: where files are seen from. */
  readonly folder: string;
  /** Hears why a middleware cannot do its part, once for each reason. */
  readonly warn: (why: string) => void;
}

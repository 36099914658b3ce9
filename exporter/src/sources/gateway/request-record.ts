import type { Outcome } from './passage.ts';

/** One request that has ended, as a gateway tells of it. */
export interface RequestRecord {
  /** From the request's head to the end of the answer. */
  readonly durationMs: number;
  readonly outcome: Outcome;
  /** What was asked for, without its query; both empty for what was no request that could be read. */
  readonly method: string;
  readonly path: string;
}

/** Hears of every request once, when it has ended. */
export type RequestListener = (record: RequestRecord) => void;

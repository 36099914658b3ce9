import { setTimeout as sleep } from 'node:timers/promises';

/** What a query that does not answer may cost the others of their start. */
const patienceSecondsMax = 5;

/** A share of the history for each series of all queries, so that a fleet's start reads a bounded number of points. */
export class HistoryBudget {
  readonly #pointsMax: number;
  readonly #seriesByQuery = new Map<string, number>();
  readonly #unknown: Set<string>;
  readonly #allKnown = new AbortController();

  /** @param queries names of all that will ask for their share. */
  constructor(pointsMax: number, queries: readonly string[]) {
    this.#pointsMax = pointsMax;
    this.#unknown = new Set(queries);
  }

  /** @param series how many a query has; 0 when it gave no answer, so that nobody waits for it. */
  know(query: string, series: number): void {
    this.#seriesByQuery.set(query, series);
    this.#unknown.delete(query);
    if (this.#unknown.size === 0) this.#allKnown.abort();
  }

  /** Waits a little until all queries are known. @returns points for each series. */
  async pointsEach(signal: AbortSignal): Promise<number> {
    const isEnough = AbortSignal.any([signal, this.#allKnown.signal]);
    await sleep(patienceSecondsMax * 1000, undefined, { signal: isEnough, ref: false }).catch(
      () => undefined,
    );
    signal.throwIfAborted();
    const series = [...this.#seriesByQuery.values()].reduce((sum, each) => sum + each, 0);
    return Math.floor(this.#pointsMax / Math.max(1, series));
  }
}

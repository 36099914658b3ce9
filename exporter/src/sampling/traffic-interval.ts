import { createHistogram } from 'node:perf_hooks';
import type { RequestObserver } from '../watched-service.ts';

/** An hour; what takes longer counts as that. */
const durationMicrosecondsMax = 3.6e9;

/** What was seen of a service's requests in one interval; undefined where there was no request to see it of. */
export interface TrafficValues {
  /** Requests a second. */
  readonly requestRate: number;
  /** The share of 5xx answers. */
  readonly errorRatio: number | undefined;
  readonly latencySecondsP50: number | undefined;
  readonly latencySecondsP99: number | undefined;
}

/**
 * The requests of a service in one interval. Quantiles are exact to 0.1%, from 1 µs to an hour.
 *
 * `record` takes about 30 ns and allocates nothing; `take` 0.1 ms. About 180 kB.
 */
export class TrafficInterval implements RequestObserver {
  readonly #durations = createHistogram({ lowest: 1, highest: durationMicrosecondsMax, figures: 3 });
  #requests = 0;
  #errors = 0;

  record(code: number, durationSeconds: number): void {
    this.#requests += 1;
    if (code >= 500) this.#errors += 1;
    this.#durations.record(Math.min(durationMicrosecondsMax, Math.max(1, Math.round(durationSeconds * 1e6))));
  }

  /** Ends the interval and begins the next. @param elapsedSeconds its length, above 0. */
  take(elapsedSeconds: number): TrafficValues {
    const [requests, errors] = [this.#requests, this.#errors];
    const values = {
      requestRate: requests / elapsedSeconds,
      errorRatio: requests === 0 ? undefined : errors / requests,
      latencySecondsP50: this.#quantileSeconds(50),
      latencySecondsP99: this.#quantileSeconds(99),
    };
    this.#durations.reset();
    [this.#requests, this.#errors] = [0, 0];
    return values;
  }

  #quantileSeconds(percent: number): number | undefined {
    return this.#requests === 0 ? undefined : this.#durations.percentile(percent) / 1e6;
  }
}

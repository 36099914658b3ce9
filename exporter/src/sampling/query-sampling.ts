import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock/clock.ts';
import { degradedBy, type DegradedPart } from '../sources/degraded-part.ts';
import { BackendHealth } from '../sources/gateway/backend-health.ts';
import type { GatewayLog } from '../sources/gateway/service-gateway.ts';
import { instantQuery } from '../sources/promql/instant-query.ts';
import { PrometheusError } from '../sources/promql/prometheus-error.ts';
import type { PrometheusQuery } from '../sources/promql/prometheus-query.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import { lastDue, nextDue, offsetOf, type Pace } from './due.ts';
import type { HistoryBudget } from './history-budget.ts';
import type { QueryDefinition } from './metric-definitions.ts';
import { learnQuery } from './query-history.ts';
import { QuerySeries, SeriesClashError } from './query-series.ts';

/** Before each attempt to read the history; the last one repeats. */
const waitsSeconds = [0, 1, 2, 5, 10, 30, 60];
/** An answer that took longer is of no use to the next sample. */
const timeoutSecondsMax = 30;

/** What the sampling of queries needs of its surroundings. */
export interface QueryParts {
  readonly url: string;
  readonly thresholds: Thresholds;
  readonly clock: Clock;
  readonly log: GatewayLog;
  readonly budget: HistoryBudget;
  readonly server: ServerState;
  /** Names of metrics of an earlier run. */
  readonly kept: readonly string[];
}

/** Of the server that all queries are asked of. */
export interface ServerState {
  /** Whether the newest question, of whichever query, got an answer, be it a refusal. */
  isUp: boolean;
}

/**
 * Samples one query: its history first, then an answer at each interval. A server that fails is a state that a person
 * can see, and it is asked again at the next interval.
 *
 * Samples carry the time that was asked for, by the wall clock: Prometheus knows of no other. A threshold must not
 * learn old samples after new ones, so live samples wait for the history: as long as the server is away, for then there
 * is nothing to sample either, and else for seven attempts in two minutes.
 */
export class QuerySampling {
  readonly #definition: QueryDefinition;
  readonly #parts: QueryParts;
  readonly #pace: Pace;
  readonly #series: QuerySeries;
  readonly #health: BackendHealth;

  constructor(definition: QueryDefinition, parts: QueryParts) {
    const { name, sampleIntervalSeconds: intervalSeconds } = definition;
    this.#definition = definition;
    this.#parts = parts;
    this.#pace = { intervalSeconds, offsetSeconds: offsetOf(name, intervalSeconds) };
    this.#series = new QuerySeries(definition, parts.thresholds);
    this.#health = new BackendHealth(parts.clock);
  }

  /** @returns what does not work; undefined while the query is answered with series, or has not been asked. */
  degraded(): DegradedPart | undefined {
    const part = `metric ${this.#definition.name}`;
    const trouble = this.#health.trouble();
    if (trouble !== undefined) return degradedBy(part, trouble);
    if (this.#series.hasMatched !== false) return undefined;
    return { part, why: 'the query matches no series; correct it, or see that what it asks for is scraped' };
  }

  /** Goes on until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, kept } = this.#parts;
    await this.#series.recall(kept);
    await this.#learnHistory(signal);
    let tookSeconds = 0;
    for (;;) {
      const nowSeconds = clock.wallSeconds();
      // A slow answer is not late, but the next sample must not be either.
      const sinceSeconds = nowSeconds - Math.min(tookSeconds, this.#pace.intervalSeconds / 2);
      const waitSeconds = Math.max(0, nextDue(sinceSeconds, this.#pace) - nowSeconds);
      await sleep(waitSeconds * 1000, undefined, { signal, ref: false });
      const startedSeconds = clock.monotonicSeconds();
      await this.#attempt(signal, () => this.#sample(signal));
      tookSeconds = clock.monotonicSeconds() - startedSeconds;
    }
  }

  async #sample(signal: AbortSignal): Promise<void> {
    const atSeconds = lastDue(this.#parts.clock.wallSeconds(), this.#pace);
    const timeoutSeconds = Math.min(this.#pace.intervalSeconds, timeoutSecondsMax);
    const samples = await instantQuery({ ...this.#asked(signal), timeoutSeconds, atSeconds });
    await this.#series.take(samples, atSeconds);
  }

  #asked(signal: AbortSignal): PrometheusQuery {
    const { url } = this.#parts;
    return { url, query: this.#definition.query, timeoutSeconds: timeoutSecondsMax, signal };
  }

  async #learnHistory(signal: AbortSignal): Promise<void> {
    const { budget, log } = this.#parts;
    const metric = this.#definition.name;
    const history = { ...this.#parts, metric, series: this.#series, pace: this.#pace };
    for (let [attempt, failures] = [0, 0]; failures < waitsSeconds.length; attempt += 1) {
      await sleep((waitsSeconds[attempt] ?? waitsSeconds.at(-1)!) * 1000, undefined, { signal, ref: false });
      const error = await this.#attempt(signal, () => learnQuery(history, this.#asked(signal), signal));
      if (error === undefined) return;
      budget.know(metric, 0);
      if (error instanceof SeriesClashError) break;
      if (!isAway(error)) failures += 1;
    }
    log.warn({ metric }, 'the history could not be read; the threshold begins to learn now');
  }

  /** @returns what went wrong; undefined when nothing did. @throws the signal's reason when it is aborted. */
  async #attempt(signal: AbortSignal, action: () => Promise<void>): Promise<unknown> {
    const { log, server } = this.#parts;
    const metric = this.#definition.name;
    try {
      await action();
      server.isUp = true;
      if (this.#health.succeeded()) log.info({ metric }, 'the metric is sampled again');
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      server.isUp = !(error instanceof PrometheusError) || error.trouble === 'refused';
      const why = error instanceof Error ? error.message : String(error);
      if (this.#health.failed(why)) log.warn({ metric, why }, 'the metric cannot be sampled');
      return error;
    }
  }
}

/** Nothing answers, or something else than Prometheus, as while it reads its log after a crash. */
function isAway(error: unknown): boolean {
  return error instanceof PrometheusError && ['unreachable', 'not-prometheus'].includes(error.trouble);
}

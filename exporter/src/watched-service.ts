import type { ServiceConfig, SloConfig } from './config/schema.ts';
import type { Timeline } from './core/clock/timeline.ts';
import { durationBoundsSeconds } from './core/traffic/duration-bounds.ts';
import { SlowestRequests } from './core/traffic/slowest-requests.ts';
import { TrafficCounters } from './core/traffic/traffic-counters.ts';
import type { EventBucket } from './core/window/sliding-counts.ts';
import type { MeasuredService } from './metrics/collect.ts';
import { WatchedSlo, type SloWatch } from './watched-slo.ts';

/** What an earlier run has counted of an objective; empty when it is not known. */
export type HistoryOf = (service: string, slo: SloConfig) => readonly EventBucket[];

/** What a request asked for. */
export interface RequestTarget {
  readonly method: string;
  readonly url: string;
}

/** Hears of each request once, when it has ended. */
export interface RequestObserver {
  /** @param code 100..999. @param durationSeconds 0 or more. */
  record(code: number, durationSeconds: number): void;
}

/** All that is counted of one service: its traffic, and its objectives over it. */
export class WatchedService implements MeasuredService {
  readonly service: ServiceConfig;
  readonly traffic = new TrafficCounters(durationBoundsSeconds);
  readonly slowest = new SlowestRequests();
  readonly slos: readonly WatchedSlo[];
  readonly #timeline: Timeline;
  readonly #observers: RequestObserver[] = [];

  constructor(
    service: ServiceConfig,
    timeline: Timeline,
    watch: Omit<SloWatch, 'nowSeconds'>,
    historyOf: HistoryOf,
  ) {
    this.service = service;
    this.#timeline = timeline;
    const nowSeconds = timeline.nowSeconds();
    this.slos = service.slos.map(
      (slo) => new WatchedSlo(service.name, slo, { ...watch, nowSeconds }, historyOf(service.name, slo)),
    );
  }

  /** From now on, each request is told to `observer`, too. */
  observe(observer: RequestObserver): void {
    this.#observers.push(observer);
  }

  /**
   * Bound to this service, so that it can be handed to a gateway.
   *
   * @param code the status code that the client got, or would have got.
   * @param durationSeconds from the request's head to the end of the answer.
   * @param target what was asked for; undefined for what was no request that could be read.
   */
  readonly record = (code: number, durationSeconds: number, target?: RequestTarget): void => {
    this.traffic.record(code, durationSeconds);
    for (const observer of this.#observers) observer.record(code, durationSeconds);
    const nowSeconds = this.#timeline.nowSeconds();
    for (const slo of this.slos) slo.record(code, durationSeconds, nowSeconds);
    if (target !== undefined)
      this.slowest.record(nowSeconds, durationSeconds, code, target.method, target.url);
  };
}

import type { ServiceConfig } from './config/schema.ts';
import type { Clock } from './core/clock/clock.ts';
import { SloTracker } from './core/slo/slo-tracker.ts';
import { TrafficCounters } from './core/traffic/traffic-counters.ts';
import { durationBoundsSeconds } from './metrics/catalogue.ts';
import type { MeasuredService } from './metrics/collect.ts';

/** All that is counted of one service: its traffic, and its objectives over it. */
export class WatchedService implements MeasuredService {
  readonly service: ServiceConfig;
  readonly traffic = new TrafficCounters(durationBoundsSeconds);
  readonly slos: MeasuredService['slos'];
  readonly #clock: Clock;

  constructor(service: ServiceConfig, clock: Clock) {
    this.service = service;
    this.#clock = clock;
    const nowSeconds = clock.monotonicSeconds();
    this.slos = service.slos.map((slo) => ({ slo, tracker: new SloTracker(slo.objective, nowSeconds) }));
  }

  /**
   * @param code the status code that the client got, or would have got; a 5xx is a failure.
   * @param durationSeconds from the request's head to the end of the answer.
   */
  record(code: number, durationSeconds: number): void {
    this.traffic.record(code, durationSeconds);
    const nowSeconds = this.#clock.monotonicSeconds();
    for (const { tracker } of this.slos) tracker.record(code >= 500, nowSeconds);
  }
}

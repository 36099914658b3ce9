import type { RuleConfig } from '../../../config/rule-schema.ts';
import type { ServiceConfig } from '../../../config/schema.ts';
import { forgetLane, type SharedBreakers } from '../../../core/breaker/shared-breakers.ts';
import { RulesError } from '../../../core/dispatch/rules-error.ts';
import type { Clock } from '../../../core/clock/clock.ts';
import { InFlight, inFlightCells } from '../../../core/traffic/in-flight.ts';
import { sharedLimits } from '../../../middleware/shared-limits.ts';
import type { DegradedPart } from '../../degraded-part.ts';
import type { RequestListener } from '../request-record.ts';
import { ServiceGateway, type GatewayLog } from '../service-gateway.ts';
import { freePort } from './free-port.ts';
import { GatewayError } from './gateway-error.ts';
import type { GivenRules } from './messages.ts';
import { ringMemory, RingReader } from './request-ring.ts';
import { WorkerPlace } from './worker-place.ts';

const hungSecondsDefault = 10;

/** A service, and what hears of its requests. */
export interface GatewaySource {
  readonly service: ServiceConfig;
  readonly listener: RequestListener;
}

/** What the gateways are made of. */
export interface GatewaysParts {
  readonly sources: readonly GatewaySource[];
  /** Within [1, 64]. */
  readonly workers: number;
  /** In the order of the sources, with a lane more than there are workers: lane 0 is the main thread's. */
  readonly breakers: SharedBreakers;
  /** A cell a source: not 0 while its health is degraded. */
  readonly degraded: Int32Array<SharedArrayBuffer>;
  /** Where the modules of middleware are seen from. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: GatewayLog;
  /** A worker whose thread has been busy with one thing for so long is replaced; 10 unless it is given. */
  readonly hungSeconds?: number;
  /** A breaker has changed its state in a worker. */
  readonly moved: () => void;
}

/** The gateways of all services, in threads of their own, seen from the main thread. */
export class Gateways {
  /** In the order of the sources. */
  readonly each: readonly ServiceGateway[];
  readonly #parts: GatewaysParts;
  readonly #given: GivenRules[];
  readonly #rings: readonly RingReader[];
  readonly #places: readonly WorkerPlace[];
  #changing: Promise<void> = Promise.resolve();
  #isListening = false;

  constructor(parts: GatewaysParts) {
    const { sources, workers, clock, log } = parts;
    this.#parts = parts;
    this.#given = sources.map(({ service: { rules } }) => ({ rules, limits: sharedLimits(rules) }));
    const cells = sources.map(() => new Int32Array(new SharedArrayBuffer(4 * inFlightCells(workers + 1))));
    this.each = sources.map(
      ({ service, listener }, index) =>
        new ServiceGateway({
          service,
          inFlight: new InFlight(cells[index]!, workers),
          isReady: () => this.#isListening && this.#places.some((place) => place.isUp),
          listener,
          clock,
          log,
        }),
    );
    const memories = Array.from({ length: workers }, ringMemory);
    this.#rings = memories.map((memory) => new RingReader(memory));
    this.#places = memories.map((ring, thread) => this.#place(ring, thread, cells));
  }

  /**
   * Starts the workers, which do not listen yet: rules can be applied from now on.
   *
   * @throws Error when a middleware cannot be made; then `drain` ends what was started.
   */
  async open(): Promise<void> {
    await Promise.all(this.#places.map((place) => place.open()));
  }

  /** @throws GatewayError when an address is taken or not this machine's. */
  async listen(): Promise<void> {
    const ports: number[] = [];
    for (const [index, { service }] of this.each.entries())
      ports.push(
        await freePort(service.listen).catch((error: unknown) => {
          throw new GatewayError(index, error);
        }),
      );
    await Promise.all(this.#places.map((place) => place.listen(ports)));
    for (const [index, gateway] of this.each.entries()) gateway.port = ports[index];
    this.#isListening = true;
  }

  /** Tells the listeners of all requests that have ended by now. */
  collect(): void {
    for (const ring of this.#rings) ring.drain((service) => this.each[service]!.hear);
  }

  /** @returns each place whose worker has died and is not back yet. */
  degraded(): DegradedPart[] {
    return this.#places.flatMap((place) => place.degraded());
  }

  /**
   * Replaces the rules of a service in all workers: each makes the new middleware first, and then all swap. One worker makes
   * it before the others do: a module that hangs takes no more than that one, which is replaced.
   *
   * @throws RulesError when they cannot be made, GatewayError when it is a worker that cannot; then the rules that hold go on.
   */
  async apply(name: string, rules: readonly RuleConfig[]): Promise<void> {
    const service = this.each.findIndex((gateway) => gateway.service.name === name);
    await this.#inTurn(() =>
      this.#apply(service, { rules, limits: sharedLimits(rules, this.#given[service]!.limits) }),
    );
  }

  /** Lets requests in flight finish, then ends the workers. @param timeoutSeconds after which what is in flight is cut off. */
  async drain(timeoutSeconds: number): Promise<void> {
    this.#isListening = false;
    const cutOff = await Promise.all(this.#places.map((place) => place.drain(timeoutSeconds)));
    for (const [index, { service }] of this.each.entries()) {
      const requests = cutOff.reduce((sum, each) => sum + (each[index] ?? 0), 0);
      if (requests > 0)
        this.#parts.log.warn(
          { service: service.name, requests, timeoutSeconds },
          'requests still in flight were cut off',
        );
    }
    this.collect();
  }

  async #inTurn(change: () => Promise<void>): Promise<void> {
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => undefined);
    await changed;
  }

  async #apply(service: number, given: GivenRules): Promise<void> {
    const places = this.#places.filter((place) => place.isUp);
    try {
      const [first, ...others] = places;
      await first?.ask({ kind: 'prepare', service, given });
      await Promise.all(others.map((place) => place.ask({ kind: 'prepare', service, given })));
    } catch (error) {
      await Promise.allSettled(places.map((place) => place.ask({ kind: 'discard', service })));
      throw error instanceof GatewayError && error.problems.length > 0
        ? new RulesError(error.problems)
        : error;
    }
    this.#given[service] = given; // A worker that dies now comes back with these.
    await Promise.allSettled(places.map((place) => place.ask({ kind: 'swap', service })));
  }

  #place(
    ring: SharedArrayBuffer,
    thread: number,
    cells: readonly Int32Array<SharedArrayBuffer>[],
  ): WorkerPlace {
    const { sources, workers, breakers, degraded, folder, clock, log, moved, hungSeconds } = this.#parts;
    return new WorkerPlace({
      start: () => ({
        thread,
        services: sources.map(({ service }, index) => ({ service, inFlight: cells[index]! })),
        rules: this.#given,
        breakers,
        degraded,
        ring,
        folder,
      }),
      hungSeconds: hungSeconds ?? hungSecondsDefault,
      reusePort: workers > 1,
      clock,
      log,
      moved,
      emptied: () => {
        for (const { inFlight } of this.each) inFlight.forget(thread);
        forgetLane(breakers, thread + 1);
      },
      inTurn: (change) => this.#inTurn(change),
    });
  }
}

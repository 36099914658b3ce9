import type { ServiceConfig } from '../../config/schema.ts';
import type { Clock } from '../../core/clock/clock.ts';
import type { InFlight } from '../../core/traffic/in-flight.ts';
import { BackendHealth, type BackendTrouble } from './backend-health.ts';
import type { RequestListener, RequestRecord } from './request-record.ts';

/** Where a gateway reports what a person should know: the backend's troubles, begin and end, not each request. */
export interface GatewayLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What a gateway is to the main thread. */
export interface ServiceGatewayParts {
  readonly service: ServiceConfig;
  /** Requests that are being answered, by all threads. */
  readonly inFlight: InFlight;
  readonly isReady: () => boolean;
  readonly listener: RequestListener;
  readonly clock: Clock;
  readonly log: GatewayLog;
}

/** The gateway of one service, whichever threads take its requests. */
export class ServiceGateway {
  readonly service: ServiceConfig;
  readonly inFlight: InFlight;
  /** In use; undefined before it listens. */
  port: number | undefined;
  readonly #parts: ServiceGatewayParts;
  readonly #health: BackendHealth;

  constructor(parts: ServiceGatewayParts) {
    this.service = parts.service;
    this.inFlight = parts.inFlight;
    this.#parts = parts;
    this.#health = new BackendHealth(parts.clock);
  }

  /** Takes requests, and will take the next one. */
  get isReady(): boolean {
    return this.#parts.isReady();
  }

  /** @returns why the backend does not answer; undefined while it does. */
  backendTrouble(): BackendTrouble | undefined {
    return this.#health.trouble();
  }

  /** Bound, so that it can be handed on. */
  readonly hear: RequestListener = (record) => {
    this.#parts.listener(record);
    this.#judge(record);
  };

  #judge({ outcome }: RequestRecord): void {
    const { log } = this.#parts;
    const { name: service, backend } = this.service;
    if (outcome.kind === 'backend-failed' && this.#health.failed(outcome.why))
      log.warn({ service, backend, why: outcome.why }, 'the backend does not answer');
    else if (outcome.kind === 'answered' && this.#health.succeeded())
      log.info({ service, backend }, 'the backend answers again');
  }
}

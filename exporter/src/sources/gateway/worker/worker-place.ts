import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../core/clock/clock.ts';
import { messageOf } from '../../../text/message-of.ts';
import { degradedBy, type DegradedPart } from '../../degraded-part.ts';
import type { BackendTrouble } from '../backend-health.ts';
import type { GatewayLog } from '../service-gateway.ts';
import { GatewayWorker } from './gateway-worker.ts';
import type { Asked, WorkerStart } from './messages.ts';

/** Before another worker takes a place; twice as long each time, until one has lived for a minute. */
const waitSecondsMin = 0.1;
const waitSecondsMax = 10;
const steadySeconds = 60;

/** What a place is made of. */
export interface WorkerPlaceParts {
  /** As of now. */
  readonly start: () => WorkerStart;
  /** Workers in other places listen where this one does. */
  readonly reusePort: boolean;
  readonly clock: Clock;
  readonly log: GatewayLog;
  readonly moved: () => void;
  /** What a worker had in flight has ended with it. */
  readonly emptied: () => void;
  /** Runs what must not run while rules are being changed. */
  readonly inTurn: (change: () => Promise<void>) => Promise<void>;
}

/** A place for one worker: when that dies, another takes it. */
export class WorkerPlace {
  readonly #parts: WorkerPlaceParts;
  readonly #thread: number;
  readonly #closed = new AbortController();
  /** Undefined before it is to listen. */
  #ports: readonly number[] | undefined;
  #worker: GatewayWorker | undefined;
  #trouble: BackendTrouble | undefined;
  #startedSeconds = 0;
  #failures = 0;

  constructor(parts: WorkerPlaceParts) {
    this.#parts = parts;
    this.#thread = parts.start().thread;
  }

  /** There is a worker. */
  get isUp(): boolean {
    return this.#worker !== undefined;
  }

  /** @returns why there is no worker; empty while there is one. */
  degraded(): DegradedPart[] {
    return this.#trouble === undefined ? [] : [degradedBy(`gateway worker ${this.#thread}`, this.#trouble)];
  }

  /** Starts the worker, which does not listen yet. @throws Error when a middleware cannot be made. */
  async open(): Promise<void> {
    await this.#fill();
  }

  /** From now on its worker listens, whichever it is. @throws GatewayError when it cannot. */
  async listen(ports: readonly number[]): Promise<void> {
    this.#ports = ports;
    await this.ask({ kind: 'listen', ports, reusePort: this.#parts.reusePort });
  }

  /** @see GatewayWorker.ask */
  async ask(asked: Asked): Promise<readonly number[]> {
    return (await this.#worker?.ask(asked)) ?? [];
  }

  /** Lets requests in flight finish, and ends the worker. @returns how many were cut off, by service. */
  async drain(timeoutSeconds: number): Promise<readonly number[]> {
    this.#closed.abort();
    const worker = this.#worker;
    this.#worker = undefined;
    const cutOff = (await worker?.ask({ kind: 'drain', timeoutSeconds }).catch(() => [])) ?? [];
    await worker?.stop();
    return cutOff;
  }

  async #fill(): Promise<void> {
    if (this.#isClosed) return;
    const { start, moved, log, reusePort, clock } = this.#parts;
    const worker = await GatewayWorker.start(start(), {
      moved,
      warned: (service, why) => {
        log.warn(
          { service: start().services[service]?.service.name, why },
          'a middleware cannot do its part',
        );
      },
      died: (why) => {
        void this.#refill(why);
      },
    });
    try {
      if (this.#ports !== undefined) await worker.ask({ kind: 'listen', ports: this.#ports, reusePort });
    } catch (error) {
      await worker.stop();
      throw error;
    }
    await this.#take(worker);
    this.#startedSeconds = clock.monotonicSeconds();
  }

  /** The place may have been closed meanwhile. */
  async #take(worker: GatewayWorker): Promise<void> {
    if (this.#isClosed) await worker.stop();
    else this.#worker = worker;
  }

  /** Until another worker is there, or the place is closed. */
  async #refill(why: string): Promise<void> {
    const { clock, emptied, inTurn } = this.#parts;
    this.#worker = undefined;
    emptied();
    if (clock.monotonicSeconds() - this.#startedSeconds > steadySeconds) this.#failures = 0;
    const sinceSeconds = clock.wallSeconds();
    for (let reason: string | undefined = why; reason !== undefined && !this.#isClosed;) {
      this.#failures += 1;
      this.#trouble = { why: reason, failuresInARow: this.#failures, sinceSeconds };
      await this.#wait(reason);
      reason = await inTurn(() => this.#fill()).then(() => undefined, messageOf);
    }
    this.#trouble = undefined;
  }

  async #wait(why: string): Promise<void> {
    const seconds = Math.min(waitSecondsMax, waitSecondsMin * 2 ** (this.#failures - 1));
    this.#parts.log.warn(
      { worker: this.#thread, why, seconds },
      'a worker of the gateway is gone; another follows',
    );
    await sleep(seconds * 1000, undefined, { signal: this.#closed.signal }).catch(() => undefined);
  }

  get #isClosed(): boolean {
    return this.#closed.signal.aborted;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../core/clock/clock.ts';
import { messageOf } from '../../../text/message-of.ts';
import { degradedBy, type DegradedPart } from '../../degraded-part.ts';
import type { BackendTrouble } from '../backend-health.ts';
import type { GatewayLog } from '../service-gateway.ts';
import { GatewayWorker, type WorkerEvents } from './gateway-worker.ts';
import type { Asked, WorkerStart } from './messages.ts';

/** Before another worker takes a place; twice as long each time, until one has lived for a minute. */
const waitSecondsMin = 0.1;
const waitSecondsMax = 10;
const steadySeconds = 60;
/** What a worker gets to close everything, once what was in flight is cut off. */
const closeSeconds = 1;
/** A thread that is busy for so long is worth a word. */
const busySeconds = 3;

/** What a place is made of. */
export interface WorkerPlaceParts {
  /** As of now. */
  readonly start: () => WorkerStart;
  /** @see WorkerLife */
  readonly hungSeconds: number;
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

  /** @returns why there is no worker, or that there is one that does nothing; empty while one works. */
  degraded(): DegradedPart[] {
    const part = `gateway worker ${this.#thread}`;
    if (this.#trouble !== undefined) return [degradedBy(part, this.#trouble)];
    const silentSeconds = this.#worker?.silentSeconds ?? 0;
    if (silentSeconds < busySeconds) return [];
    const { hungSeconds } = this.#parts;
    return [{ part, why: `it hangs for ${silentSeconds} s; it is replaced after ${hungSeconds} s` }];
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

  /**
   * Lets requests in flight finish, and ends the worker: within a second of the timeout, though it hangs.
   *
   * @returns how many were cut off, by service; empty for a worker that did not say.
   */
  async drain(timeoutSeconds: number): Promise<readonly number[]> {
    this.#closed.abort();
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker === undefined) return [];
    const late = new AbortController();
    const cutOff = await Promise.race([
      worker.ask({ kind: 'drain', timeoutSeconds }).catch(() => []),
      sleep((timeoutSeconds + closeSeconds) * 1000, undefined, { signal: late.signal }).catch(
        () => undefined,
      ),
    ]);
    late.abort();
    await worker.stop();
    if (cutOff === undefined)
      this.#parts.log.warn({ worker: this.#thread, timeoutSeconds }, 'a worker that hangs was stopped');
    return cutOff ?? [];
  }

  async #fill(): Promise<void> {
    if (this.#isClosed) return;
    const { start, reusePort, clock, hungSeconds } = this.#parts;
    const events: WorkerEvents = {
      ...this.#events,
      died: (why) => {
        if (this.isUp) void this.#refill(why); // Else it is being filled, and that fails.
      },
    };
    const worker = await GatewayWorker.start(start(), events, { signal: this.#closed.signal, hungSeconds });
    try {
      if (this.#ports !== undefined) await worker.ask({ kind: 'listen', ports: this.#ports, reusePort });
    } catch (error) {
      await worker.stop();
      throw error;
    }
    await this.#take(worker);
    this.#startedSeconds = clock.monotonicSeconds();
  }

  get #events(): Omit<WorkerEvents, 'died'> {
    const { start, moved, log } = this.#parts;
    const { services } = start();
    const warned = (service: number, why: string): void => {
      log.warn({ service: services[service]?.service.name, why }, 'a middleware cannot do its part');
    };
    return { moved, warned };
  }

  /** The place may have been closed meanwhile. */
  async #take(worker: GatewayWorker): Promise<void> {
    if (this.#isClosed) await worker.stop();
    else if (worker.gone !== undefined) throw new Error(worker.gone);
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

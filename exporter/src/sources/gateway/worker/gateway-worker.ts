import { Worker } from 'node:worker_threads';
import { messageOf } from '../../../text/message-of.ts';
import { GatewayError } from './gateway-error.ts';
import { Heartbeat } from './heartbeat.ts';
import type { Asked, Told, WorkerData, WorkerStart } from './messages.ts';

/** Who hears of a worker without having asked. */
export interface WorkerEvents {
  readonly moved: () => void;
  /** A middleware of the service cannot do its part. */
  readonly warned: (service: number, why: string) => void;
  /** It has ended without having been told to. */
  readonly died: (why: string) => void;
}

/** How long a worker may live. */
export interface WorkerLife {
  /** Ends it while it starts. */
  readonly signal: AbortSignal;
  /** One that does not get to its timers for so long is ended, whatever it does. */
  readonly hungSeconds: number;
}

type Waiting = PromiseWithResolvers<readonly number[]>;

/** A worker thread of the gateway, seen from the main thread. */
export class GatewayWorker {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #events: WorkerEvents;
  readonly #heartbeat: Heartbeat;
  readonly #started = Promise.withResolvers<undefined>();
  #why: string | undefined;
  #isReady = false;
  #isStopped = false;

  private constructor(start: WorkerStart, events: WorkerEvents, hungSeconds: number) {
    this.#events = events;
    this.#heartbeat = new Heartbeat(hungSeconds, () => {
      this.#why ??= hungFor(hungSeconds);
      void this.#worker.terminate();
    });
    const workerData: WorkerData = { ...start, heart: this.#heartbeat.cell };
    this.#worker = new Worker(new URL('main.ts', import.meta.url), {
      workerData,
      name: `gateway ${start.thread}`,
    });
    this.#worker.on('error', (error: unknown) => {
      this.#why ??= messageOf(error);
    });
    this.#worker.on('message', (told: Told) => {
      this.#hear(told);
    });
    this.#worker.on('exit', (code) => {
      this.#ended(this.#why ?? `it ended by itself, with ${code}`);
    });
  }

  /** @returns it when it is ready to be asked. @throws what keeps it from it. */
  static async start(
    start: WorkerStart,
    events: WorkerEvents,
    { signal, hungSeconds }: WorkerLife,
  ): Promise<GatewayWorker> {
    const worker = new GatewayWorker(start, events, hungSeconds);
    const stop = (): void => void worker.stop();
    signal.addEventListener('abort', stop);
    try {
      await worker.#started.promise;
      return worker;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Why it has ended; undefined while it lives. */
  get gone(): string | undefined {
    return this.#isStopped ? (this.#why ?? 'it was stopped') : undefined;
  }

  /** For how long it has not got to its timers; 0 while it does. */
  get silentSeconds(): number {
    return this.#heartbeat.silentSeconds;
  }

  /**
   * One answer for each, in the order of the calls.
   *
   * @returns what a drain has cut off, by service.
   * @throws GatewayError.
   */
  ask(asked: Asked): Promise<readonly number[]> {
    const { gone: why } = this;
    if (why !== undefined) return Promise.reject(new GatewayError(0, gone(why)));
    const waiting: Waiting = Promise.withResolvers();
    this.#waiting.push(waiting);
    this.#worker.postMessage(asked);
    return waiting.promise;
  }

  /** Ends the thread. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker.terminate();
  }

  #hear(told: Told): void {
    switch (told.kind) {
      case 'done':
        this.#waiting.shift()?.resolve(told.cutOff);
        return;
      case 'refused':
        this.#waiting.shift()?.reject(new GatewayError(told.service, told.why, told.problems));
        return;
      case 'moved':
        this.#events.moved();
        return;
      case 'warning':
        this.#events.warned(told.service, told.why);
        return;
      case 'ready':
        this.#isReady = true;
        this.#started.resolve(undefined);
    }
  }

  #ended(why: string): void {
    const wasStopped = this.#isStopped;
    this.#isStopped = true;
    this.#why = why;
    this.#heartbeat.stop();
    this.#started.reject(new Error(why));
    for (const { reject } of this.#waiting.splice(0)) reject(new GatewayError(0, gone(why)));
    if (this.#isReady && !wasStopped) this.#events.died(why);
  }
}

function gone(why: string): string {
  return `the worker is gone: ${why}`;
}

function hungFor(seconds: number): string {
  return `a module of its rules has not given the thread back for ${seconds} s; mend the module or take it out`;
}

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { messageOf } from '../../../text/message-of.ts';
import { GatewayError } from './gateway-error.ts';
import type { Asked, Told, WorkerStart } from './messages.ts';

/** Who hears of a worker without having asked. */
export interface WorkerEvents {
  readonly moved: () => void;
  /** A middleware of the service cannot do its part. */
  readonly warned: (service: number, why: string) => void;
  /** It has ended without having been told to. */
  readonly died: (why: string) => void;
}

type Waiting = PromiseWithResolvers<readonly number[]>;

/** A worker thread of the gateway, seen from the main thread. */
export class GatewayWorker {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #events: WorkerEvents;
  #why = 'it ended by itself';
  #isStopped = false;

  private constructor(start: WorkerStart, events: WorkerEvents) {
    this.#events = events;
    this.#worker = new Worker(new URL('main.ts', import.meta.url), {
      workerData: start,
      name: `gateway ${start.thread}`,
    });
    this.#worker.on('error', (error: unknown) => {
      this.#why = messageOf(error);
    });
  }

  /** @returns it when it is ready to be asked. @throws what keeps it from it. */
  static async start(start: WorkerStart, events: WorkerEvents): Promise<GatewayWorker> {
    const worker = new GatewayWorker(start, events);
    await worker.#ready();
    return worker;
  }

  /**
   * One answer for each, in the order of the calls.
   *
   * @returns what a drain has cut off, by service.
   * @throws GatewayError.
   */
  ask(asked: Asked): Promise<readonly number[]> {
    if (this.#isStopped) return Promise.reject(new GatewayError(0, `the worker is gone: ${this.#why}`));
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

  async #ready(): Promise<void> {
    const ended = once(this.#worker, 'exit').then(() => {
      throw new Error(this.#why);
    });
    await Promise.race([once(this.#worker, 'message'), ended]); // An `error` rejects both.
    ended.catch(() => undefined);
    this.#worker.on('message', (told: Told) => {
      this.#hear(told);
    });
    this.#worker.on('exit', () => {
      this.#ended();
    });
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
    }
  }

  #ended(): void {
    const wasStopped = this.#isStopped;
    this.#isStopped = true;
    for (const { reject } of this.#waiting.splice(0))
      reject(new GatewayError(0, `the worker is gone: ${this.#why}`));
    if (!wasStopped) this.#events.died(this.#why);
  }
}

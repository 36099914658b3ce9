import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayLog } from './sources/gateway/service-gateway.ts';

/**
 * What goes on beside the requests until it is told to stop. A task that fails is logged and, if it repeats, tried
 * again: nothing that goes wrong here may take the gateway with it.
 */
export class Background {
  readonly #log: GatewayLog;
  readonly #stopped = new AbortController();
  readonly #running: Promise<void>[] = [];

  constructor(log: GatewayLog) {
    this.#log = log;
  }

  /** Aborts when everything is to stop. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Runs a task again and again, never twice at once. */
  repeat(name: string, seconds: number, task: () => void | Promise<void>): void {
    this.once(name, async () => {
      for (;;) {
        await sleep(seconds * 1000, undefined, { signal: this.signal });
        await this.#try(name, task);
      }
    });
  }

  /** Runs a task that ends by itself, or by the signal. */
  once(name: string, task: () => Promise<void>): void {
    this.#running.push(this.#try(name, task));
  }

  /** Resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#running);
  }

  async #try(name: string, task: () => void | Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!this.signal.aborted) this.#log.warn({ task: name, why: String(error) }, 'a task has failed');
    }
  }
}

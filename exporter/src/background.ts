import { setInterval as every } from 'node:timers/promises';

/** What goes on beside the requests until it is told to stop. */
export class Background {
  readonly #stopped = new AbortController();
  readonly #running: Promise<void>[] = [];

  /** Aborts when everything is to stop. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Runs a task again and again, never twice at once; a slow one leaves beats out. */
  repeat(seconds: number, task: () => void | Promise<void>): void {
    this.once(async () => {
      for await (const _ of every(seconds * 1000, undefined, { signal: this.signal })) await task();
    });
  }

  /** Runs a task that ends by itself, or by the signal. */
  once(task: () => Promise<void>): void {
    this.#running.push(
      task().catch((error: unknown) => {
        if (!this.signal.aborted) throw error;
      }),
    );
  }

  /** Resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#running);
  }
}

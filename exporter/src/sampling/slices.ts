import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

const sliceMilliseconds = 1;

/** Cuts long work into slices of a millisecond, so that requests on the same event loop wait for one and not for all. */
export class Slices {
  #startedMilliseconds = performance.now();

  /** Call after each step; it takes some 50 ns. @returns what to wait for at the end of a slice; undefined within one. */
  next(): Promise<void> | undefined {
    if (performance.now() - this.#startedMilliseconds < sliceMilliseconds) return undefined;
    return this.#rest();
  }

  async #rest(): Promise<void> {
    await setImmediate();
    this.#startedMilliseconds = performance.now();
  }
}

const beatMs = 250;
const lookMs = 1000;

/** Shows, from now on, that this thread still gets to its timers. @param cell of the `Heartbeat` that watches it. */
export function beat(cell: Int32Array<SharedArrayBuffer>): void {
  Atomics.add(cell, 0, 1); // What hangs at once is found, too.
  setInterval(() => Atomics.add(cell, 0, 1), beatMs).unref();
}

/**
 * Watches another thread from its first beat on: one that computes for ever answers nothing, and does not say so either.
 *
 * It counts its own looks, not the time: a machine that slept, or a process that was stopped, has missed none.
 */
export class Heartbeat {
  /** For `beat`, in the other thread. */
  readonly cell = new Int32Array(new SharedArrayBuffer(4));
  readonly #timer: NodeJS.Timeout;
  #seen = 0;
  #silentLooks = 0;

  /** @param stopped is called each second from `secondsMax` without a beat on. */
  constructor(secondsMax: number, stopped: () => void) {
    this.#timer = setInterval(() => {
      this.#look();
      if (this.silentSeconds >= secondsMax) stopped();
    }, lookMs).unref();
  }

  /** How long there has been no beat, to the second; 0 while it beats. */
  get silentSeconds(): number {
    return (this.#silentLooks * lookMs) / 1000;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const beats = Atomics.load(this.cell, 0);
    this.#silentLooks = beats !== 0 && beats === this.#seen ? this.#silentLooks + 1 : 0;
    this.#seen = beats;
  }
}

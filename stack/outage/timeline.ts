import { styleText } from 'node:util';

/** @returns seconds since the Unix epoch: what Prometheus, Alertmanager and the pager stamp their events with. */
export function nowSeconds(): number {
  return Date.now() / 1000;
}

/** Prints what happens when, in seconds from the onset. */
export class Timeline {
  readonly onsetSeconds: number;
  readonly #write: (line: string) => void;

  /** @param onsetSeconds since the Unix epoch. */
  constructor(onsetSeconds: number, write: (line: string) => void) {
    this.onsetSeconds = onsetSeconds;
    this.#write = write;
  }

  /** @param atSeconds since the Unix epoch; now when it is left out. */
  tell(event: string, detail: string, atSeconds = nowSeconds()): void {
    const seconds = (atSeconds - this.onsetSeconds).toFixed(1).padStart(7);
    this.#write(`${styleText('bold', seconds)} s  ${event.padEnd(20)}${styleText('dim', detail)}\n`);
  }
}

import type { Readable, Writable } from 'node:stream';

import { DelayQueue, end } from './delay-queue.ts';
import type { Item } from './delay-queue.ts';
import type { Timer } from './timer.ts';

/** Past this many bytes in wait the source is no longer read, so its sender slows down. */
export const waitingBytesMax = 1024 * 1024;

/** What the toxics make of one stream of a connection, asked again for every chunk. */
export interface Conditions {
  isHung(): boolean;
  delayMs(): number;
}

/**
 * One direction of a connection: reads the source, delays or drops as the conditions say, writes
 * to the destination. It keeps order, passes the end of the stream on (half-close), and reads no
 * faster than the destination takes. A hung link reads on and drops, so that it sees the source leave.
 */
export class Link {
  readonly #source: Readable;
  readonly #destination: Writable;
  readonly #conditions: Conditions;
  readonly #timer: Timer;
  readonly #queue = new DelayQueue();
  #blocked = false; // The destination asked to wait for its `drain`.
  #cancelWake = (): void => undefined;

  constructor(source: Readable, destination: Writable, conditions: Conditions, timer: Timer) {
    this.#source = source;
    this.#destination = destination;
    this.#conditions = conditions;
    this.#timer = timer;
    source.on('data', (chunk: Uint8Array) => {
      this.#receive(chunk);
    });
    source.on('end', () => {
      this.#receive(end);
    });
    destination.on('drain', () => {
      this.#blocked = false;
      this.#pump();
    });
  }

  /** To be called when the conditions have changed: a hang drops what waits, a cure hurries it. */
  refresh(): void {
    if (this.#conditions.isHung()) this.#queue.clear();
    else this.#queue.hurry(() => this.#conditions.delayMs());
    this.#pump();
  }

  /** Forgets what waits; the sockets are the owner's to close. */
  stop(): void {
    this.#cancelWake();
    this.#queue.clear();
  }

  #receive(item: Item): void {
    if (this.#conditions.isHung()) return;
    this.#queue.push(item, this.#timer.nowMs(), this.#conditions.delayMs());
    this.#pump();
  }

  #pump(): void {
    this.#cancelWake();
    while (!this.#blocked) {
      const item = this.#queue.take(this.#timer.nowMs());
      if (item === undefined) break;
      if (item === end) this.#destination.end();
      else this.#blocked = !this.#destination.write(item);
    }
    if (this.#blocked || this.#queue.bytes >= waitingBytesMax) this.#holdSource();
    else this.#source.resume();
    this.#wakeWhenDue();
  }

  #holdSource(): void {
    if (this.#conditions.isHung()) this.#source.resume();
    else this.#source.pause();
  }

  #wakeWhenDue(): void {
    if (this.#blocked || this.#queue.dueAtMs === Infinity) return;
    const delayMs = Math.max(0, this.#queue.dueAtMs - this.#timer.nowMs());
    this.#cancelWake = this.#timer.after(delayMs, () => {
      this.#pump();
    });
  }
}

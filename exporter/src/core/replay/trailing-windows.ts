import type { BurnWindow } from '../slo/windows.ts';
import type { EventCounts } from '../window/sliding-counts.ts';
import type { RecordedEvents } from './recorded-events.ts';

/**
 * Exact counts over windows that all end now, while now goes through recorded events: (now - window, now].
 *
 * O(1) a window and step, spread over the walk: each edge of each window passes each interval once.
 */
export class TrailingWindows {
  readonly #events: RecordedEvents;
  /** How many intervals are before the far edge of each window, by its length. */
  readonly #before = new Map<number, number>();
  #nowSeconds = -Infinity;
  #until = 0;

  constructor(events: RecordedEvents) {
    this.#events = events;
  }

  /** @param nowSeconds never earlier than before. */
  advance(nowSeconds: number): void {
    this.#nowSeconds = nowSeconds;
    this.#until = this.#events.countOn(this.#until, nowSeconds);
  }

  counts({ seconds }: BurnWindow): EventCounts {
    const before = this.#events.countOn(this.#before.get(seconds) ?? 0, this.#nowSeconds - seconds);
    this.#before.set(seconds, before);
    return this.#events.between(before, this.#until);
  }
}

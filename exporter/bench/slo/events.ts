/** What happens over and over: a prime number of events, so that no pattern of theirs meets one of the windows. */
const eventsInCycle = 1021;
const badInCycle = 1;

/** Traffic as a service sees it: irregular, on a clock that advances, one request in a thousand failed. */
export class Events {
  readonly #gapsSeconds: Float64Array;
  #index = 0;
  /** Seconds since the Unix epoch, of the event that came last. */
  nowSeconds = 1_760_000_000;

  constructor(requestsPerSecond: number) {
    this.#gapsSeconds = Float64Array.from(
      { length: eventsInCycle },
      (_, index) => (2 * ((index * 619) % eventsInCycle)) / (eventsInCycle - 1) / requestsPerSecond,
    );
  }

  /** Goes on to the next event. Costs what is measured as the loop alone. @returns whether it failed. */
  next(): boolean {
    this.#index = this.#index + 1 === eventsInCycle ? 0 : this.#index + 1;
    this.nowSeconds += this.#gapsSeconds[this.#index]!;
    return this.#index < badInCycle;
  }
}

/** Requests on their way, and the most at once. `enter` and `leave` allocate nothing. */
export class InFlight {
  readonly #peaks: { requests: number }[] = [];
  #requests = 0;

  /** Now. */
  get requests(): number {
    return this.#requests;
  }

  enter(): void {
    this.#requests += 1;
    for (const peak of this.#peaks) if (this.#requests > peak.requests) peak.requests = this.#requests;
  }

  leave(): void {
    this.#requests -= 1;
  }

  /** @returns what tells, each time, the most at once since the time before. Several of them are independent. */
  peaks(): () => number {
    const peak = { requests: this.#requests };
    this.#peaks.push(peak);
    return () => {
      const { requests } = peak;
      peak.requests = this.#requests;
      return requests;
    };
  }
}

import type { Middleware, Verdict } from './middleware.ts';

/** What `onRequest` gives when no middleware has answered. */
export const passed = -1;

/** A hook with its place in the list, which those without that hook count in. */
interface Step<Exchange> {
  readonly of: Middleware<Exchange>;
  readonly index: number;
}

/** A list of middleware as one. */
export class Composed<Exchange> {
  readonly middleware: readonly Middleware<Exchange>[];
  readonly #asked: readonly Step<Exchange>[];
  readonly #shown: readonly Step<Exchange>[];
  readonly #first: Middleware<Exchange> | undefined;
  readonly #second: Middleware<Exchange> | undefined;
  readonly #third: Middleware<Exchange> | undefined;

  constructor(middleware: readonly Middleware<Exchange>[]) {
    const steps = middleware.map((of, index) => ({ of, index }));
    this.middleware = middleware;
    this.#asked = steps.filter(({ of }) => of.onRequest !== undefined);
    this.#shown = steps.filter(({ of }) => of.onAnswer !== undefined).reverse();
    [this.#first, this.#second, this.#third] = this.#asked.map(({ of }) => of);
  }

  /**
   * Asks each in turn, until one answers. Allocates nothing unless one gives a promise.
   *
   * @returns `passed`, or the index of the middleware that has answered; a promise of it only if one of them gave a promise.
   * @throws what a middleware throws; TypeError, as a rejection, for a verdict that is none. Those after it are not asked.
   */
  onRequest(exchange: Exchange): number | Promise<number> {
    // Three are written out, so that the compiler learns of each place what is called there: a loop takes three times as long.
    if (this.#first === undefined) return passed;
    let verdict = this.#first.onRequest!(exchange);
    if (verdict !== undefined) return this.#stopped(exchange, 0, verdict);
    if (this.#second === undefined) return passed;
    verdict = this.#second.onRequest!(exchange);
    if (verdict !== undefined) return this.#stopped(exchange, 1, verdict);
    if (this.#third === undefined) return passed;
    verdict = this.#third.onRequest!(exchange);
    if (verdict !== undefined) return this.#stopped(exchange, 2, verdict);
    for (let at = 3; at < this.#asked.length; at += 1) {
      verdict = this.#asked[at]!.of.onRequest!(exchange);
      if (verdict !== undefined) return this.#stopped(exchange, at, verdict);
    }
    return passed;
  }

  /**
   * Shows the answer to all that have seen the request, the last one first.
   *
   * @param answeredBy what `onRequest` gave.
   * @throws what a middleware throws.
   */
  onAnswer(exchange: Exchange, answeredBy: number): void {
    for (const { of, index } of this.#shown) {
      if (answeredBy === passed || index <= answeredBy) of.onAnswer!(exchange);
    }
  }

  /** One has answered, or is to be waited for. */
  #stopped(exchange: Exchange, at: number, verdict: 'answered' | Promise<Verdict>): number | Promise<number> {
    return verdict === 'answered' ? this.#asked[at]!.index : this.#waited(exchange, at, verdict);
  }

  /** Goes on where the first promise came, and from there on waits for each. */
  async #waited(exchange: Exchange, first: number, promise: Promise<Verdict>): Promise<number> {
    let verdict: unknown = await promise;
    for (let at = first; ;) {
      const { of, index } = this.#asked[at]!;
      if (verdict === 'answered') return index;
      // A module that says `true` or `'deny'` must not let the request pass.
      if (verdict !== undefined)
        throw new TypeError(
          `${of.name}.onRequest must give undefined or 'answered', got ${JSON.stringify(verdict)}; see Verdict`,
        );
      at += 1;
      if (at === this.#asked.length) return passed;
      verdict = await this.#asked[at]!.of.onRequest!(exchange);
    }
  }
}

import type { Middleware, Verdict } from './middleware.ts';

/** What `onRequest` gives when no middleware has answered. */
export const passed = -1;

/** A list of middleware as one. */
export interface Composed<Exchange> {
  readonly middleware: readonly Middleware<Exchange>[];
  /**
   * Asks each in turn, until one answers. Allocates nothing unless one gives a promise.
   *
   * @returns `passed`, or the index of the middleware that has answered; a promise of it only if one of them gave a promise.
   * @throws what a middleware throws; TypeError for a verdict that is none. Those after it are not asked.
   */
  readonly onRequest: (exchange: Exchange) => number | Promise<number>;
  /**
   * Shows the answer to all that have seen the request, the last one first.
   *
   * @param answeredBy what `onRequest` gave.
   * @throws what a middleware throws.
   */
  readonly onAnswer: (exchange: Exchange, answeredBy: number) => void;
}

export function composed<Exchange>(middleware: readonly Middleware<Exchange>[]): Composed<Exchange> {
  return { middleware, onRequest: asking(middleware), onAnswer: showing(middleware) };
}

/** A hook with its place in the list, which those without that hook count in. */
interface Step<Exchange> {
  readonly of: Middleware<Exchange>;
  readonly index: number;
}

function stepsWith<Exchange>(
  middleware: readonly Middleware<Exchange>[],
  hook: 'onRequest' | 'onAnswer',
): Step<Exchange>[] {
  return middleware.map((of, index) => ({ of, index })).filter(({ of }) => of[hook] !== undefined);
}

function asking<Exchange>(middleware: readonly Middleware<Exchange>[]): Composed<Exchange>['onRequest'] {
  const steps = stepsWith(middleware, 'onRequest');
  // Not of closures in closures, which take twice as long.
  return (exchange) => {
    for (let at = 0; at < steps.length; at += 1) {
      const { of, index } = steps[at]!;
      const verdict = of.onRequest!(exchange);
      if (verdict === undefined) continue;
      if (verdict === 'answered') return index;
      return askingLater(steps, exchange, at, verdict);
    }
    return passed;
  };
}

/** Goes on where the first promise came, and from there on waits for each. */
async function askingLater<Exchange>(
  steps: readonly Step<Exchange>[],
  exchange: Exchange,
  first: number,
  promise: Promise<Verdict>,
): Promise<number> {
  let verdict: unknown = await promise;
  for (let at = first; ;) {
    const { of, index } = steps[at]!;
    if (verdict === 'answered') return index;
    // A module that says `true` or `'deny'` must not let the request pass.
    if (verdict !== undefined)
      throw new TypeError(
        `${of.name}.onRequest must give undefined or 'answered', got ${JSON.stringify(verdict)}; see Verdict`,
      );
    at += 1;
    if (at === steps.length) return passed;
    verdict = await steps[at]!.of.onRequest!(exchange);
  }
}

function showing<Exchange>(middleware: readonly Middleware<Exchange>[]): Composed<Exchange>['onAnswer'] {
  const steps = stepsWith(middleware, 'onAnswer').reverse();
  return (exchange, answeredBy) => {
    for (const { of, index } of steps) {
      if (answeredBy === passed || index <= answeredBy) of.onAnswer!(exchange);
    }
  };
}

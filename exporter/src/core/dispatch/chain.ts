import { Composed } from './composed.ts';
import type { Middleware } from './middleware.ts';

/** The middleware of a request, as it is and without the optional ones. A request keeps the form it began with. */
export interface Chain<Exchange> {
  readonly kind: 'chain';
  /** Which rules it is of: their places in the list, in order. */
  readonly rules: readonly number[];
  readonly all: Composed<Exchange>;
  /** For degraded health; the same object as `all` when nothing is optional. */
  readonly core: Composed<Exchange>;
}

export function chainOf<Exchange>(
  rules: readonly number[],
  middleware: readonly Middleware<Exchange>[],
): Chain<Exchange> {
  const all = new Composed(middleware);
  const core = middleware.filter(({ kind }) => kind === 'core');
  return { kind: 'chain', rules, all, core: core.length === middleware.length ? all : new Composed(core) };
}

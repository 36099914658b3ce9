import type { Middleware } from './middleware.ts';

/**
 * Which requests get which middleware.
 *
 * **All rules that match apply, in the order in which they are written**, so a rule that is added takes no other's
 * protection away; one that `isLast` ends the list where it applies.
 */
export interface Rule<Exchange> {
  /**
   * - `exact`: this path.
   * - `prefix`: this path and all below it: `/api` takes `/api/x` and not `/apix`; `/` takes all.
   * - `pattern`: `:name` is any one segment, and `*`, as the last, is any rest and none: `/api/*` is the prefix `/api`.
   */
  readonly kind: 'exact' | 'prefix' | 'pattern';
  /** Begins with `/`. Compared in the form of `canonicalRulePath`: case, escapes and a slash at the end make no difference. */
  readonly path: string;
  /** In capitals; absent for all. GET is HEAD as well, which backends answer alike. */
  readonly methods?: readonly string[];
  /** No rule after this one applies where this one does: how a health check is exempted from a rate limit. */
  readonly isLast?: boolean;
  /** In the order in which they see the request; an empty list, with `isLast`, exempts. */
  readonly middleware: readonly Middleware<Exchange>[];
}

import type { Chain } from './chain.ts';
import { CompiledRules } from './compiled-rules.ts';
import type { RefusedPath } from './refused-path.ts';
import type { Rule } from './rule.ts';

/**
 * Gives each request its chain of middleware, by rules that may be replaced while requests are on their way.
 *
 * It belongs to one thread. It remembers 8192 paths at most, none longer than 256 characters.
 */
export class Dispatcher<Exchange> {
  #compiled: CompiledRules<Exchange>;

  /** @throws RulesError with every problem. */
  constructor(rules: readonly Rule<Exchange>[]) {
    this.#compiled = new CompiledRules(rules);
  }

  /**
   * Some 30 ns and no allocation for a path that was asked for lately, whatever the number of rules; a microsecond or two
   * for one that was not.
   *
   * @param method as sent; in capitals.
   * @param target as sent, in origin form (`/path?query`): each spelling of a path has the same chain.
   * @returns the chain, empty when no rule matches; or a refusal, and then the request must go no further.
   */
  chainFor(method: string, target: string): Chain<Exchange> | RefusedPath {
    return this.#compiled.chainFor(method, target);
  }

  /**
   * Compiles the rules aside, then replaces those in force at once. Who has a chain already keeps it to the end.
   *
   * @throws RulesError with every problem; the rules in force stay.
   */
  swap(rules: readonly Rule<Exchange>[]): void {
    this.#compiled = new CompiledRules(rules);
  }

  /** How many paths and combinations of rules are remembered; for tests and benchmarks. */
  get remembered(): { readonly paths: number; readonly combinations: number } {
    return this.#compiled.remembered;
  }
}

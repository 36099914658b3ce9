import { canonicalPath, withoutQuery } from './canonical-path.ts';
import type { Chain } from './chain.ts';
import type { ChainsByMethod } from './chains-by-method.ts';
import { KnownChains } from './known-chains.ts';
import { PathCache } from './path-cache.ts';
import type { RefusedPath } from './refused-path.ts';
import { ruleProblems } from './rule-problems.ts';
import { RuleTree } from './rule-tree.ts';
import type { Rule } from './rule.ts';
import { RulesError } from './rules-error.ts';
import { segmentsOf, type Segment } from './segments.ts';

/** How much is remembered of the paths that clients make up. */
const cachedPathsMax = 8192;
const chainNodesMax = 8192;

/** What is remembered of a path. */
type Known<Exchange> = Chain<Exchange> | ChainsByMethod<Exchange> | RefusedPath;

/** A list of rules, ready to be asked. What it remembers of paths ends with it. */
export class CompiledRules<Exchange> {
  readonly #tree = new RuleTree();
  readonly #chains: KnownChains<Exchange>;
  readonly #cache = new PathCache<Known<Exchange>>(cachedPathsMax);

  /** @throws RulesError with every problem. */
  constructor(rules: readonly Rule<Exchange>[]) {
    const problems = ruleProblems(rules);
    if (problems.length > 0) throw new RulesError(problems);
    rules.forEach((rule, index) => {
      this.#tree.add(index, segmentsOf(rule) as Segment[]);
    });
    this.#chains = new KnownChains(rules.map(copied), chainNodesMax);
  }

  /** @see Dispatcher.chainFor */
  chainFor(method: string, target: string): Chain<Exchange> | RefusedPath {
    // No path that is remembered has a query: most are found without looking for one, which would take half as long again.
    const known = this.#cache.get(target) ?? this.#lookUp(target);
    return known.kind === 'by-method' ? (known.named.get(method) ?? known.others) : known;
  }

  /** How many paths and combinations of rules are remembered; for tests and benchmarks. */
  get remembered(): { readonly paths: number; readonly combinations: number } {
    return { paths: this.#cache.size, combinations: this.#chains.nodes };
  }

  #lookUp(target: string): Known<Exchange> {
    const path = withoutQuery(target);
    return (path === target ? undefined : this.#cache.get(path)) ?? this.#match(path);
  }

  #match(path: string): Known<Exchange> {
    const form = canonicalPath(path);
    const found = typeof form === 'string' ? this.#chains.of(this.#tree.matching(form)) : form;
    this.#cache.set(path, found);
    return found;
  }
}

/** Chains are composed when they are first asked for: who gave the rules may have changed the lists by then. */
function copied<Exchange>(rule: Rule<Exchange>): Rule<Exchange> {
  const { methods, middleware } = rule;
  return { ...rule, ...(methods && { methods: [...methods] }), middleware: [...middleware] };
}

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

/** A list of rules, ready to be asked. What it remembers of paths ends with it. */
export class CompiledRules<Exchange> {
  readonly #tree = new RuleTree();
  readonly #chains: KnownChains<Exchange>;
  readonly #cache = new PathCache<ChainsByMethod<Exchange> | RefusedPath>(cachedPathsMax);

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
    const path = withoutQuery(target);
    const known = this.#cache.get(path) ?? this.#lookUp(path);
    if (known.kind === 'refused') return known;
    return known.named?.get(method) ?? known.others;
  }

  /** How many paths and combinations of rules are remembered; for tests and benchmarks. */
  get remembered(): { readonly paths: number; readonly combinations: number } {
    return { paths: this.#cache.size, combinations: this.#chains.nodes };
  }

  #lookUp(path: string): ChainsByMethod<Exchange> | RefusedPath {
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

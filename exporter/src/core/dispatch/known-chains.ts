import type { Chain } from './chain.ts';
import { chainsByMethod, type ChainsByMethod } from './chains-by-method.ts';
import type { Rule } from './rule.ts';

/** The rules that match so far, and those that may match with them. */
interface Node<Exchange> {
  readonly next: Map<number, Node<Exchange>>;
  chains: Chain<Exchange> | ChainsByMethod<Exchange> | undefined;
}

/**
 * The chains of each combination of rules, composed when a path first has it and then shared by all paths that do.
 *
 * There are as many combinations as paths that a client makes up can reach: few, but with patterns that overlap in many ways
 * up to all subsets. So past `nodesMax` all are forgotten and composed again; who holds one keeps it.
 */
export class KnownChains<Exchange> {
  readonly #rules: readonly Rule<Exchange>[];
  readonly #nodesMax: number;
  #root: Node<Exchange> = freshNode();
  #nodes = 1;

  constructor(rules: readonly Rule<Exchange>[], nodesMax: number) {
    this.#rules = rules;
    this.#nodesMax = nodesMax;
  }

  /** How many it keeps; for tests and benchmarks. */
  get nodes(): number {
    return this.#nodes;
  }

  /** @param matching places of rules, in order. */
  of(matching: readonly number[]): Chain<Exchange> | ChainsByMethod<Exchange> {
    if (this.#nodes + matching.length > this.#nodesMax) {
      this.#root = freshNode();
      this.#nodes = 1;
    }
    let node = this.#root;
    for (const rule of matching) node = this.#after(node, rule);
    return (node.chains ??= chainsByMethod(this.#rules, matching));
  }

  #after(node: Node<Exchange>, rule: number): Node<Exchange> {
    const known = node.next.get(rule);
    if (known !== undefined) return known;
    const fresh = freshNode<Exchange>();
    node.next.set(rule, fresh);
    this.#nodes += 1;
    return fresh;
  }
}

function freshNode<Exchange>(): Node<Exchange> {
  return { next: new Map(), chains: undefined };
}

import type { Segment } from './segments.ts';

/** A place in the tree; rules are their places in the list. */
interface Node {
  readonly named: Map<string, Node>;
  any: Node | undefined;
  /** Rules whose path ends here, and rules that take all from here on. */
  readonly here: number[];
  readonly below: number[];
}

/**
 * All rules by the segments of their paths, to find those that match a path.
 *
 * A look-up visits no more places than there are segments when no pattern has `:name` before others, and never a place
 * twice: at worst, with patterns made for it, all places down to the path's depth. It takes memory by the rules alone.
 */
export class RuleTree {
  readonly #root = freshNode();

  add(rule: number, segments: readonly Segment[]): void {
    let node = this.#root;
    for (const segment of segments) {
      if (segment.kind === 'rest') {
        node.below.push(rule);
        return;
      }
      node = childFor(node, segment);
    }
    node.here.push(rule);
  }

  /**
   * @param path in canonical form.
   * @returns the rules that match, in order; empty when none does.
   */
  matching(path: string): number[] {
    const found: number[] = [];
    collect(this.#root, path, 0, found);
    return found.sort((a, b) => a - b);
  }
}

function freshNode(): Node {
  return { named: new Map(), any: undefined, here: [], below: [] };
}

function childFor(node: Node, segment: Exclude<Segment, { kind: 'rest' }>): Node {
  if (segment.kind === 'any') return (node.any ??= freshNode());
  const known = node.named.get(segment.name);
  if (known !== undefined) return known;
  const child = freshNode();
  node.named.set(segment.name, child);
  return child;
}

/** @param at where the rest of the path begins: at a slash, or at its end. */
function collect(node: Node, path: string, at: number, found: number[]): void {
  for (const rule of node.below) found.push(rule);
  if (at === path.length) {
    for (const rule of node.here) found.push(rule);
    return;
  }
  if (node.any === undefined && node.named.size === 0) return;
  const slash = path.indexOf('/', at + 1);
  const end = slash < 0 ? path.length : slash;
  const named = node.named.get(path.slice(at + 1, end));
  if (named !== undefined) collect(named, path, end, found);
  if (node.any !== undefined) collect(node.any, path, end, found);
}

import { childrenOf, type PromqlNode } from '../../exporter/src/rules/promql-parse.ts';
import type { Edit } from './mutation.ts';

const opposites: Readonly<Record<string, string>> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };

interface Matcher {
  readonly node: PromqlNode;
  readonly label: string;
  readonly operator: PromqlNode;
  readonly value: PromqlNode;
}

function matcherOf(query: string, node: PromqlNode): Matcher | undefined {
  if (node.name !== 'UnquotedLabelMatcher') return undefined;
  const [label, operator, value] = childrenOf(node);
  return { node, label: query.slice(label!.from, label!.to), operator: operator!, value: value! };
}

function opposite(query: string, node: PromqlNode): Edit[] {
  const matcher = matcherOf(query, node);
  if (!matcher) return [];
  const { from, to } = matcher.operator;
  const text = opposites[query.slice(from, to)]!;
  return [{ kind: 'matcher', from, to, text, change: `${query.slice(node.from, node.to)} -> ${text}` }];
}

/** `=~"a|b"` without `a`, and without `b`. */
function droppedAlternatives(query: string, node: PromqlNode): Edit[] {
  const matcher = matcherOf(query, node);
  if (!matcher) return [];
  const { from, to } = matcher.value;
  const alternatives = (JSON.parse(query.slice(from, to)) as string).split('|');
  if (alternatives.length === 1) return [];
  return alternatives.map((dropped) => ({
    kind: 'matcher',
    from,
    to,
    text: JSON.stringify(alternatives.filter((one) => one !== dropped).join('|')),
    change: `${matcher.label} without ${dropped}`,
  }));
}

export const matcherEdits = [opposite, droppedAlternatives];

/**
 * A label that no selector of the query asks for any more. In a single one of them it is seldom missed: the others keep
 * what they are joined with to the same series.
 */
export function forgottenLabels(query: string, root: PromqlNode): Edit[] {
  const matchers = descendants(root).flatMap((node) => matcherOf(query, node) ?? []);
  const labels = [...new Set(matchers.map(({ label }) => label))];
  return labels.map((label) => ({
    kind: 'matcher',
    from: 0,
    to: query.length,
    text: withoutMatchers(
      query,
      matchers.filter((matcher) => matcher.label === label),
    ),
    change: `${label} is not asked for`,
  }));
}

/** A comma that is left over stays valid at the end of a list only. */
function withoutMatchers(query: string, matchers: readonly Matcher[]): string {
  return matchers
    .toReversed()
    .reduce((text, { node }) => text.slice(0, node.from) + text.slice(node.to), query)
    .replace(/\{,/g, '{')
    .replace(/,,/g, ',');
}

function descendants(node: PromqlNode): PromqlNode[] {
  return [node, ...childrenOf(node).flatMap(descendants)];
}

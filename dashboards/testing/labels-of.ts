import { childrenOf, type PromqlNode } from '../../exporter/src/rules/promql-parse.ts';
import type { KnownSeries } from './known-series.ts';

/** What a query's result may be labelled with, and what it names that there is not. */
export interface Labels {
  readonly result: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** Follows labels from the selectors up: aggregations keep what they name, functions and operators keep all. */
export function labelsOf(node: PromqlNode, query: string, known: KnownSeries): Labels {
  const text = (part: PromqlNode): string => query.slice(part.from, part.to);
  if (node.name === 'VectorSelector') return ofSelector(node, text, known);
  const parts = childrenOf(node).map((child) => labelsOf(child, query, known));
  const problems = parts.flatMap((part) => part.problems);
  const below = new Set([...parts.flatMap(({ result }) => [...result]), ...labelsMade(node, text)]);
  const groupings = groupingsOf(node).map(text);
  const strange = groupings.filter((label) => !below.has(label));
  return {
    result: node.name === 'AggregateExpr' && !isOfElements(node) ? new Set(groupings) : below,
    problems: [...problems, ...strange.map((label) => `groups by ${label}, which nothing in it has`)],
  };
}

function ofSelector(node: PromqlNode, text: (part: PromqlNode) => string, known: KnownSeries): Labels {
  const name = text(node.getChild('Identifier') ?? node);
  const labels = known.get(name);
  if (labels === undefined)
    return { result: new Set(), problems: [`asks for ${name}, which nothing serves`] };
  const matched = (node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []).map((matcher) =>
    text(matcher.getChild('LabelName')!),
  );
  const strange = matched.filter((label) => !labels.has(label));
  return {
    result: labels,
    problems: strange.map((label) => `asks ${name} for ${label}, a label that it has not`),
  };
}

/** The labels after `by`, `on`, `group_left` and their like. */
function groupingsOf(node: PromqlNode): PromqlNode[] {
  const clauses = ['AggregateModifier', 'MatchingModifierClause'].flatMap((name) => node.getChildren(name));
  return clauses
    .flatMap((clause) => clause.getChildren('GroupingLabels'))
    .flatMap((grouping) => grouping.getChildren('LabelName'));
}

/** The label that `label_replace` or `label_join` adds: the first of its texts. */
function labelsMade(node: PromqlNode, text: (part: PromqlNode) => string): string[] {
  const isMaking = node.name === 'FunctionCall' && /^label_(replace|join)/.test(text(node));
  const made = isMaking ? node.getChild('FunctionCallBody')?.getChild('StringLiteral') : undefined;
  return made ? [text(made).slice(1, -1)] : [];
}

/** Aggregations that give some of their series as they are. */
function isOfElements(node: PromqlNode): boolean {
  return ['Topk', 'Bottomk'].includes(node.getChild('AggregateOp')?.firstChild?.name ?? '');
}

import type { Rule } from '../../exporter/src/rules/rule.ts';
import { childrenOf, parsePromql, type PromqlNode } from '../../exporter/src/rules/promql-parse.ts';
import { nameOf } from './rule-file.ts';

/**
 * @returns the names of recordings and alerts that a rule may change: its own, and those of every rule that reads one of
 *   them, itself or through others.
 */
export function reachOf(rule: Rule, rules: readonly Rule[]): Set<string> {
  const reach = new Set([nameOf(rule)]);
  for (let size = 0; size !== reach.size;) {
    size = reach.size;
    for (const reader of rules) {
      if (queriesOf(reader).some((query) => reads(query, reach))) reach.add(nameOf(reader));
    }
  }
  return reach;
}

/** What a rule asks: its expression, and what the templates of its annotations query. */
function queriesOf({ expr, annotations = {} }: Rule): string[] {
  const inTemplates = Object.values(annotations).flatMap((text) => [...text.matchAll(/query `([^`]*)`/g)]);
  return [expr, ...inTemplates.map(([, query]) => query!)];
}

/** @returns whether a query selects one of the series; an alert is selected as `ALERTS{alertname="..."}`. */
export function reads(query: string, names: ReadonlySet<string>): boolean {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') throw new Error(`query ${parsed.message}: ${query}`);
  return selectorsOf(parsed.expression).some((selector) => selects(query, selector, names));
}

function selectorsOf(node: PromqlNode): PromqlNode[] {
  return node.name === 'VectorSelector' ? [node] : childrenOf(node).flatMap(selectorsOf);
}

function selects(query: string, selector: PromqlNode, names: ReadonlySet<string>): boolean {
  const identifier = selector.getChild('Identifier');
  const metric = identifier && query.slice(identifier.from, identifier.to);
  if (metric !== null && metric !== 'ALERTS') return names.has(metric);
  const label = metric === 'ALERTS' ? 'alertname' : '__name__';
  const tests = (selector.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [])
    .map((matcher) => childrenOf(matcher).map(({ from, to }) => query.slice(from, to)))
    .filter(([name]) => name === label);
  return [...names].some((name) => tests.every(([, operator, value]) => isMatch(name, operator!, value!)));
}

function isMatch(name: string, operator: string, quoted: string): boolean {
  const value = JSON.parse(quoted) as string;
  const isEqual = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(name) : name === value;
  return operator.startsWith('!') ? !isEqual : isEqual;
}

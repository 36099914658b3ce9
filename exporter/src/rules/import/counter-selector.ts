import { childrenOf, type PromqlNode } from '../promql-parse.ts';
import { textOf, type WindowQuery } from './window-query.ts';

/**
 * A counter without a function: `requests_total{...}`, or a sum of it. Rates must be taken before the sum,
 * or a restart of one instance would look like a restart of all.
 *
 * @returns the selector; undefined when the query is anything else.
 */
export function counterSelector(query: WindowQuery): string | undefined {
  const expression = withoutParens(query.expression);
  const isSum = expression.getChild('AggregateOp')?.firstChild?.name === 'Sum';
  const [argument, ...others] = childrenOf(expression.getChild('FunctionCallBody') ?? expression);
  const selector = isSum && argument && others.length === 0 ? withoutParens(argument) : expression;
  return selector.name === 'VectorSelector' ? textOf(query, selector) : undefined;
}

function withoutParens(node: PromqlNode): PromqlNode {
  const inner = node.name === 'ParenExpr' ? childrenOf(node)[0] : undefined;
  return inner ? withoutParens(inner) : node;
}

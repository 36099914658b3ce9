import { childrenOf, parsePromql, type PromqlNode } from '../rules/promql-parse.ts';

/**
 * @returns why a query cannot be sampled: it is not PromQL, or not a number at one moment. Undefined when it can, as far
 *   as its grammar tells: types within it are left to the server.
 */
export function queryProblem(query: string): string | undefined {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') return parsed.message;
  const { name, from, to } = unwrapped(parsed.expression);
  const text = query.slice(from, to);
  if (name === 'MatrixSelector' || name === 'SubqueryExpr')
    return `must be one number a series, got the range ${text}; write rate(${text})`;
  return name === 'StringLiteral'
    ? `must be one number a series, got the string ${text}; write sum(rate(METRIC[5m]))`
    : undefined;
}

/** What does not change whether something is a range. */
const wrappers = new Set(['ParenExpr', 'OffsetExpr', 'StepInvariantExpr']);

function unwrapped(node: PromqlNode): PromqlNode {
  return wrappers.has(node.name) ? unwrapped(childrenOf(node)[0]!) : node;
}

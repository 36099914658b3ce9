import { childrenOf, type PromqlNode } from '../../exporter/src/rules/promql-parse.ts';
import type { Edit, MutationKind } from './mutation.ts';

/**
 * What may stand in a function's place. `max_over_time` is used on what is 1 or absent, where only its absence differs
 * from the others over time.
 */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  rate: ['increase', 'irate'],
  increase: ['rate', 'delta'],
  sum_over_time: ['avg_over_time', 'max_over_time'],
  max_over_time: ['absent_over_time'],
  clamp_min: ['clamp_max'],
  sum: ['max', 'avg'],
  min: ['max', 'avg'],
  count: ['sum', 'group'],
};

/** Functions from instant vectors to instant vectors, which can be left out. */
const removable = ['abs', 'sqrt', 'absent', 'clamp_min', 'sum', 'min', 'count'];

interface Call {
  readonly kind: MutationKind;
  readonly name: PromqlNode;
  readonly firstArgument: PromqlNode;
}

function callOf(node: PromqlNode): Call | undefined {
  if (node.name !== 'FunctionCall' && node.name !== 'AggregateExpr') return undefined;
  const [name] = childrenOf(node);
  const body = node.getChild('FunctionCallBody'); // `sum by (x) (...)` has a clause between name and body.
  const firstArgument = body && childrenOf(body)[0];
  if (!firstArgument) return undefined;
  return { kind: node.name === 'FunctionCall' ? 'function' : 'aggregation', name: name!, firstArgument };
}

function otherCalls(query: string, node: PromqlNode): Edit[] {
  const call = callOf(node);
  if (!call) return [];
  const { from, to } = call.name;
  const name = query.slice(from, to);
  return (otherNames[name] ?? []).map((text) => ({
    kind: call.kind,
    from,
    to,
    text,
    change: `${name} -> ${text}`,
  }));
}

function droppedCalls(query: string, node: PromqlNode): Edit[] {
  const call = callOf(node);
  if (!call) return [];
  const name = query.slice(call.name.from, call.name.to);
  if (!removable.includes(name)) return [];
  const text = `(${query.slice(call.firstArgument.from, call.firstArgument.to)})`;
  return [{ kind: call.kind, from: node.from, to: node.to, text, change: `without ${name}()` }];
}

export const callEdits = [otherCalls, droppedCalls];

import type { EventQuery, QueryRange } from '../event-query.ts';
import { childrenOf, type PromqlNode } from '../promql-parse.ts';
import { counterSelector } from './counter-selector.ts';
import type { Field } from './field.ts';
import { QueryRefusal } from './query-refusal.ts';
import { unitOf } from './query-unit.ts';
import { shown } from './shown.ts';
import { filledIn, parseWindowQuery, type WindowQuery } from './window-query.ts';

/**
 * @param isCounter the document says so of the metric: it only grows, so that its bare name will do.
 * @returns undefined when the query cannot be carried over, which is reported.
 */
export function readQuery(field: Field, isCounter: boolean): EventQuery | undefined {
  const text = field.text('write sum(rate(METRIC{...}[{{.window}}]))');
  if (text === undefined) return undefined;
  try {
    const query = parseWindowQuery(text);
    const bare = counterSelector(query);
    if (isCounter && bare) return ratesOf(bare);
    const events = eventsOf(query);
    if (/\birate\s*\(/.test(query.written)) {
      field.note('has irate, which looks at two samples only: rate would count them all.');
    }
    return events;
  } catch (error) {
    if (!(error instanceof QueryRefusal)) throw error;
    field.problem(error.message);
    return undefined;
  }
}

/** @param counter a selector, such as `requests_total{code="500"}`. */
function ratesOf(counter: string): EventQuery {
  return {
    rate: ({ text }) => `sum(rate(${counter}[${text}]))`,
    increase: ({ text }) => `sum(increase(${counter}[${text}]))`,
  };
}

function eventsOf(query: WindowQuery): EventQuery {
  const over = ({ text }: QueryRange): string => oneSeries(query, query.expression, text);
  const unit = unitOf(query, query.expression);
  switch (unit) {
    case 'per-second':
      return { rate: over, increase: (range) => `${over(range)} * ${range.seconds}` };
    case 'count':
      return { rate: (range) => `${over(range)} / ${range.seconds}`, increase: over };
    case 'zero':
    case 'other':
      throw noEvents(query);
  }
}

function noEvents(query: WindowQuery): QueryRefusal {
  const bare = counterSelector(query);
  const remedy = `write sum(rate(${bare ?? 'METRIC{...}'}[{{.window}}]))${bare === undefined ? '' : ' if it only grows'}`;
  return new QueryRefusal(
    `must count events over {{.window}}, got ${shown(query.written.trim())}; ${remedy}`,
  );
}

/** Aggregations that leave no label, unless they are told to. */
const aggregations = new Set(['Sum', 'Avg', 'Min', 'Max', 'Quantile']);

function oneSeries(query: WindowQuery, node: PromqlNode, window: string): string {
  if (node.name === 'ParenExpr') return oneSeries(query, childrenOf(node)[0]!, window);
  const text = filledIn(query, node, window);
  const operation = node.getChild('AggregateOp')?.firstChild?.name ?? '';
  const isBare = aggregations.has(operation) && !node.getChild('AggregateModifier');
  return isBare ? text : `sum(${text})`;
}

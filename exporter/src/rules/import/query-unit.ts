import { childrenOf, type PromqlNode } from '../promql-parse.ts';
import { binaryUnit, isEvents, type Unit } from './binary-unit.ts';
import { QueryRefusal } from './query-refusal.ts';
import { isWindow, textOf, type WindowQuery } from './window-query.ts';

/** Functions of a range that count events, and what of. */
const rangeFunctions: Readonly<Record<string, Unit>> = {
  rate: 'per-second',
  irate: 'per-second',
  increase: 'count',
  count_over_time: 'count',
  sum_over_time: 'count',
  changes: 'count',
  resets: 'count',
};

/** Functions whose result has the unit of their first argument. */
const unitKeepers =
  /^(abs|ceil|clamp|clamp_max|clamp_min|floor|histogram_count|label_join|label_replace|round|scalar|sort|sort_desc|vector)$/;

/** Aggregations whose result has the unit of their last argument. */
const unitAggregations = /^(Sum|Avg|Min|Max|Quantile|Topk|Bottomk|LimitK|LimitRatio)$/;

/**
 * Reads from the parse tree whether a query gives events a second or a number of events, as far as it is
 * known: `other` is everything that does not grow with its window.
 *
 * @throws QueryRefusal when it mixes the two, or has a range that is not the placeholder.
 */
export function unitOf(query: WindowQuery, node: PromqlNode): Unit {
  return new UnitReader(query, false).unitOf(node);
}

class UnitReader {
  readonly #query: WindowQuery;
  /** Within a subquery over the window: ranges there are fixed, the window is taken. */
  readonly #isWithinWindow: boolean;

  constructor(query: WindowQuery, isWithinWindow: boolean) {
    this.#query = query;
    this.#isWithinWindow = isWithinWindow;
  }

  unitOf(node: PromqlNode): Unit {
    const children = childrenOf(node);
    switch (node.name) {
      case 'ParenExpr':
      case 'OffsetExpr':
        return this.unitOf(children[0]!);
      case 'UnaryExpr':
        return this.unitOf(children.at(-1)!);
      case 'BinaryExpr':
        return this.#binary(children);
      case 'AggregateExpr':
        return this.#aggregate(node);
      case 'FunctionCall':
        return this.#call(node);
      case 'NumberDurationLiteral':
        return Number(textOf(this.#query, node)) === 0 ? 'zero' : 'other';
      case 'MatrixSelector':
      case 'SubqueryExpr':
        throw new QueryRefusal(
          `has the range ${this.#text(node)} outside a function; write rate(${this.#text(node)})`,
        );
      default:
        return 'other';
    }
  }

  #text(node: PromqlNode): string {
    return textOf(this.#query, node);
  }

  #binary(children: readonly PromqlNode[]): Unit {
    const [left, operator] = children as [PromqlNode, PromqlNode];
    const right = children.at(-1)!;
    const isSet = ['And', 'Or', 'Unless'].includes(operator.name);
    const number = [left, right].find((side) => side.name === 'NumberDurationLiteral');
    if (isSet && number) {
      throw new QueryRefusal(
        `has a number beside ${this.#text(operator)}; write vector(${this.#text(number)})`,
      );
    }
    const hasBool = children.some(({ name }) => name === 'BoolModifier');
    return hasBool ? 'other' : binaryUnit(operator.name, this.unitOf(left), this.unitOf(right));
  }

  #aggregate(node: PromqlNode): Unit {
    const argument = argumentsOf(node).at(-1);
    const operation = node.getChild('AggregateOp')?.firstChild?.name ?? '';
    const unit = argument ? this.unitOf(argument) : 'other';
    return unitAggregations.test(operation) ? unit : 'other';
  }

  #call(node: PromqlNode): Unit {
    const name = this.#text(node.firstChild!);
    const [argument, ...others] = argumentsOf(node);
    const unit = Object.hasOwn(rangeFunctions, name) ? rangeFunctions[name] : undefined;
    if (unit !== undefined) return this.#counted(name, unit, others.length === 0 ? argument : undefined);
    if (!argument || !unitKeepers.test(name)) return 'other';
    const kept = this.unitOf(argument);
    if (name === 'scalar' && isEvents(kept)) {
      throw new QueryRefusal('has a scalar of events, which no rule can record; write it without scalar');
    }
    return kept;
  }

  /** The unit of a function of a range, once that range is known to be the window. */
  #counted(name: string, unit: Unit, argument: PromqlNode | undefined): Unit {
    const range = argument && rangeIn(argument);
    const duration = range?.getChild('DurationExpr');
    if (!range || !duration) {
      throw new QueryRefusal(`has ${name} without one range; write ${name}(METRIC[{{.window}}])`);
    }
    const isOverWindow = isWindow(this.#query, duration);
    if (isOverWindow === this.#isWithinWindow) this.#refuseRange(duration, isOverWindow);
    const inner = childrenOf(range)[0]!;
    if (range.name === 'SubqueryExpr' && !this.#isWithinWindow) this.#refuseSampledRate(name, inner);
    return unit;
  }

  #refuseRange(duration: PromqlNode, isOverWindow: boolean): never {
    const range = this.#text(duration).trim();
    if (isOverWindow) {
      throw new QueryRefusal('has {{.window}} within {{.window}}; write a fixed range in the inner one');
    }
    const { written } = this.#query;
    const remedy = `${written.slice(0, duration.from)}{{.window}}${written.slice(duration.to)}`
      .replaceAll(`[${range}]`, '[{{.window}}]')
      .replace(/\s+/g, ' ');
    throw new QueryRefusal(
      `has the fixed range [${range}] where each rule has its own; write ${remedy.trim()}`,
    );
  }

  /** `sum_over_time(rate(x[1m])[{{.window}}:])` adds up rates: how many depends on the step. */
  #refuseSampledRate(name: string, inner: PromqlNode): void {
    const unit = new UnitReader(this.#query, true).unitOf(inner);
    if (name !== 'sum_over_time' || unit !== 'per-second') return;
    throw new QueryRefusal(
      'adds up rates, which are no number of events; write sum(rate(METRIC[{{.window}}]))',
    );
  }
}

function argumentsOf(node: PromqlNode): PromqlNode[] {
  const body = node.getChild('FunctionCallBody');
  return body ? childrenOf(body) : [];
}

/** @returns the range that an argument is, brackets and an offset aside. */
function rangeIn(node: PromqlNode): PromqlNode | undefined {
  if (node.name === 'MatrixSelector' || node.name === 'SubqueryExpr') return node;
  const inner = childrenOf(node)[0];
  const isAround = ['ParenExpr', 'OffsetExpr', 'AnchoredExpr', 'SmoothedExpr'].includes(node.name);
  return inner && isAround ? rangeIn(inner) : undefined;
}

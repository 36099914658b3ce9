import { QueryRefusal } from './query-refusal.ts';

/** What a query gives: events a second, a number of events, nothing, or what does not count events. */
export type Unit = 'per-second' | 'count' | 'zero' | 'other';

/**
 * @param operator as the grammar names it, such as `Add`.
 * @throws QueryRefusal when events a second and numbers of events are put together.
 */
export function binaryUnit(operator: string, left: Unit, right: Unit): Unit {
  switch (operator) {
    case 'Or':
    case 'Add':
    case 'Sub':
      return sumUnit(left, right);
    case 'Mul':
      return isEvents(left) && isEvents(right) ? 'other' : isEvents(left) ? left : right;
    case 'Div':
      return isEvents(right) ? 'other' : left;
    case 'And':
    case 'Unless':
      return left;
    case 'Eql':
    case 'Neq':
    case 'Gtr':
    case 'Gte':
    case 'Lss':
    case 'Lte':
      return isEvents(left) ? left : right; // They filter: 0 < x keeps the values of x.
    default:
      return 'other';
  }
}

/** @returns whether it is more with more events. */
export function isEvents(unit: Unit): boolean {
  return unit === 'per-second' || unit === 'count';
}

function sumUnit(left: Unit, right: Unit): Unit {
  if (left === right || right === 'zero') return left;
  if (left === 'zero') return right;
  if (isEvents(left) && isEvents(right)) {
    throw new QueryRefusal(
      'mixes events a second with numbers of events; write rate everywhere, or increase everywhere',
    );
  }
  return 'other';
}

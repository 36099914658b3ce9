import findMyWay from 'find-my-way';
import { Memoirist } from 'memoirist';
import { withoutQuery } from '../../src/core/dispatch/canonical-path.ts';
import { Composed } from '../../src/core/dispatch/composed.ts';
import { Dispatcher } from '../../src/core/dispatch/dispatcher.ts';
import type { Rule } from '../../src/core/dispatch/rule.ts';
import type { Exchange } from './rules.ts';

/** @returns the chain of a GET; throws when there is none. */
export type Find = (target: string) => Composed<Exchange>;

/** Something that finds the chain of a path. */
export interface Candidate {
  readonly name: string;
  readonly make: (rules: readonly Rule<Exchange>[]) => Find;
}

/** Ours first. The chains are ours in all, so that only what finds them differs. */
export const candidates: readonly Candidate[] = [
  { name: 'lovewatch', make: ours },
  { name: 'memoirist', make: memoirist },
  { name: 'find-my-way', make: wayfinder },
];

function ours(rules: readonly Rule<Exchange>[]): Find {
  const dispatcher = new Dispatcher(rules);
  return (target) => {
    const chain = dispatcher.chainFor('GET', target);
    if (chain.kind === 'refused') throw notFound(target);
    return chain.all;
  };
}

function memoirist(rules: readonly Rule<Exchange>[]): Find {
  const router = new Memoirist<Composed<Exchange>>();
  for (const rule of rules) router.add('GET', routeOf(rule), new Composed(rule.middleware));
  return (target) => {
    const found = router.find('GET', withoutQuery(target)); // It takes a query for a part of the path.
    if (found === null) throw notFound(target);
    return found.store;
  };
}

function wayfinder(rules: readonly Rule<Exchange>[]): Find {
  const router = findMyWay();
  for (const rule of rules) router.on('GET', routeOf(rule), () => undefined, new Composed(rule.middleware));
  return (target) => {
    const found = router.find('GET', target);
    if (found === null) throw notFound(target);
    return found.store as Composed<Exchange>;
  };
}

function routeOf({ kind, path }: Rule<Exchange>): string {
  return kind === 'prefix' ? `${path}/*` : path;
}

function notFound(target: string): Error {
  return new Error(`${target} must have a chain, found none`);
}

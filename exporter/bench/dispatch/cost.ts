import { nanosecondsEach } from '../threshold/measure.ts';
import type { Candidate, Find } from './candidates.ts';
import { livePaths, manyRules, pathOf, type Exchange } from './rules.ts';

/** Which strings are asked for. */
export const askings = ['hot', 'fresh', 'query', 'flood'] as const;
export type Asking = (typeof askings)[number];

/** One candidate with so many rules. */
export interface Subject {
  readonly candidate: Candidate;
  readonly rules: number;
  /** @returns nanoseconds to find and run a chain of three. */
  readonly time: (asking: Asking) => number;
  readonly find: Find;
  /** @returns so many strings, made anew: no hash of theirs is known. */
  readonly targets: (asking: Asking, count: number) => string[];
}

const live = 1024;
const hotCalls = 2_000_000;
const freshCalls = 50_000;

export function subject(candidate: Candidate, count: number): Subject {
  const rules = manyRules(count);
  const paths = livePaths(rules, live);
  const find = candidate.make(rules);
  const dispatch = dispatching(find);
  const open = rules.filter(({ kind }) => kind !== 'exact');
  let made = 0;
  const one: Record<Asking, (index: number) => string> = {
    hot: (index) => paths[index % live]!,
    fresh: (index) => ownCopy(paths[(index * 7) % live]!),
    query: (index) => ownCopy(`${paths[(index * 7) % live]!}?page=${index}`),
    flood: (index) => ownCopy(pathOf(open[index % open.length]!, `x${(made += 1)}`)),
  };
  const targets = (asking: Asking, length: number): string[] =>
    Array.from({ length: asking === 'hot' ? live : length }, (_, index) => one[asking](index));
  const time = (asking: Asking): number => {
    const asked = targets(asking, freshCalls);
    return nanosecondsEach((times) => dispatch(asked, times), asking === 'hot' ? hotCalls : freshCalls);
  };
  return { candidate, rules: count, time, find, targets };
}

/** @returns what asks for targets in turn, so many times in all. */
export function dispatching(find: Find): (targets: readonly string[], times: number) => number {
  const exchange: Exchange = { tenant: '', authorization: 'Bearer love', code: 0 };
  return (targets, times) => {
    let sum = 0;
    let at = 0;
    for (let call = 0; call < times; call += 1) {
      sum += find(targets[at]!).onRequest(exchange) as number;
      at = at + 1 === targets.length ? 0 : at + 1;
    }
    return sum;
  };
}

/** As the HTTP parser makes one: flat, and of nothing else. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

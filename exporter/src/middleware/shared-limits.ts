import { randomFillSync } from 'node:crypto';
import type { RateLimitConfig } from '../config/middleware-schema.ts';
import type { RuleConfig } from '../config/rule-schema.ts';
import { limitWords, type Rate } from './limits/limit-cells.ts';
import { entryPlace, rulePath } from './rule-path.ts';

/**
 * In each row of a limit by client, which takes 512 KiB. Of 655 clients at their limit at once, one of 10,000 others is
 * taken for one of them; of 6550, one of 100.
 */
const clientsWidth = 65_536;

/** What the threads of a process share of one rate limit. */
export interface SharedLimit {
  /** What it is for and what it allows: a limit with the same is the same limit. */
  readonly identity: string;
  /** @see LimitCells */
  readonly cells: Int32Array<SharedArrayBuffer>;
  /** At random, for the hashes of clients. */
  readonly key: Uint32Array;
}

/** Each rate limit of a list of rules, by its place; may be posted to other threads. */
export type SharedLimits = ReadonlyMap<string, SharedLimit>;

/**
 * @param earlier those before a change of the rules: a limit that has not changed goes on from where it is, so that nobody gets
 *   a fresh burst by it.
 */
export function sharedLimits(rules: readonly RuleConfig[], earlier: SharedLimits = new Map()): SharedLimits {
  const known = new Map([...earlier.values()].map((limit) => [limit.identity, limit]));
  const limits = new Map<string, SharedLimit>();
  const counts = new Map<string, number>();
  for (const [index, rule] of rules.entries())
    for (const [place, entry] of rule.use.entries()) {
      if (!('rate_limit' in entry)) continue;
      const said = JSON.stringify([
        rulePath(rule),
        rule.methods,
        entry.rate_limit.by,
        rateOf(entry.rate_limit),
      ]);
      const count = counts.get(said) ?? 0;
      counts.set(said, count + 1);
      const identity = `${said} ${count}`; // Two that say the same are two.
      limits.set(entryPlace(index, place), known.get(identity) ?? freshLimit(identity, entry.rate_limit));
    }
  return limits;
}

/** @returns what a limit allows, with what it does not say. */
export function rateOf({ requests_per_second: requestsPerSecond, burst }: RateLimitConfig): Rate {
  return { requestsPerSecond, burst: burst ?? Math.max(1, Math.ceil(requestsPerSecond)) };
}

function freshLimit(identity: string, { by }: RateLimitConfig): SharedLimit {
  const words = limitWords(by === 'all' ? 1 : clientsWidth);
  return {
    identity,
    cells: new Int32Array(new SharedArrayBuffer(4 * words)),
    key: randomFillSync(new Uint32Array(2)),
  };
}

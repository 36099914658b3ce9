import type { RateLimitConfig } from '../config/middleware-schema.ts';
import type { Middleware, Verdict } from '../core/dispatch/middleware.ts';
import type { MiddlewareExchange } from './exchange.ts';
import { clientWords, clientWordsMax } from './limits/client-words.ts';
import { HalfSipHash } from './limits/half-sip-hash.ts';
import { LimitCells } from './limits/limit-cells.ts';
import { rateOf, type SharedLimit } from './shared-limits.ts';

/** What a limit is made of. */
export interface RateLimitParts {
  readonly kind: Middleware<never>['kind'];
  /** The path of its rule, for messages. */
  readonly path: string;
  readonly limit: SharedLimit;
  /** Of a clock that all threads share. */
  readonly nowMs: () => number;
}

/** Answers what is too much with 429. Allocates nothing for what it lets pass. */
export class RateLimit implements Middleware<MiddlewareExchange> {
  readonly name = 'rate_limit';
  readonly kind: Middleware<never>['kind'];
  readonly #cells: LimitCells;
  readonly #nowMs: () => number;
  readonly #hash: HalfSipHash | undefined;
  readonly #words = new Uint32Array(clientWordsMax);
  readonly #refused: string;

  constructor(config: RateLimitConfig, { kind, path, limit, nowMs }: RateLimitParts) {
    const rate = rateOf(config);
    this.kind = kind;
    this.#cells = new LimitCells(limit.cells, rate);
    this.#nowMs = nowMs;
    this.#hash = config.by === 'client' ? new HalfSipHash(limit.key) : undefined;
    const whose = config.by === 'client' ? 'a client' : 'all clients together';
    this.#refused = `more than ${rate.requestsPerSecond} requests a second, and ${rate.burst} at once, of ${whose} to ${path}`;
  }

  onRequest(exchange: MiddlewareExchange): Verdict {
    const waitMs = this.#take(exchange);
    if (waitMs === 0) return undefined;
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    exchange.answerProblem(429, `${this.#refused}; try again in ${seconds} s`, {
      'Retry-After': String(seconds),
    });
    return 'answered';
  }

  #take(exchange: MiddlewareExchange): number {
    const hash = this.#hash;
    if (hash === undefined) return this.#cells.take(0, 0, this.#nowMs());
    hash.hash(this.#words, clientWords(exchange.client, this.#words));
    return this.#cells.take(hash.low, hash.high, this.#nowMs());
  }
}

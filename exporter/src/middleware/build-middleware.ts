import { resolve } from 'node:path';
import type { UseConfig } from '../config/middleware-schema.ts';
import type { Middleware } from '../core/dispatch/middleware.ts';
import { Auth } from './auth/auth.ts';
import { FreshTokens } from './auth/fresh-tokens.ts';
import { delayMiddleware } from './delay.ts';
import type { MiddlewareExchange } from './exchange.ts';
import { faultMiddleware } from './fault.ts';
import { headersMiddleware } from './headers.ts';
import { loadModule } from './load-module.ts';
import { RateLimit } from './rate-limit.ts';
import type { MiddlewareWorld } from './world.ts';

type Kind = Middleware<never>['kind'];

/** Where an entry of `use` is. */
export interface EntryAt {
  /** Such as `rules[0].use[1]`. */
  readonly place: string;
  /** Of its rule. */
  readonly path: string;
}

/** @throws RulesError when a module cannot be used. */
export async function buildMiddleware(
  entry: UseConfig,
  { place, path }: EntryAt,
  { service, nowMs, random, limits, folder, warn }: MiddlewareWorld,
): Promise<Middleware<MiddlewareExchange>> {
  if ('rate_limit' in entry) {
    const limit = limits.get(place);
    if (limit === undefined)
      throw new RangeError(`${place} must have a shared limit; make them of the same rules by sharedLimits`);
    return new RateLimit(entry.rate_limit, { kind: kindOf(entry, 'core'), path, limit, nowMs });
  }
  if ('auth' in entry) {
    const tell = (why: string): void => {
      warn(`${place}.auth.tokens_file: ${why}`);
    };
    const tokens = new FreshTokens(resolve(folder, entry.auth.tokens_file), nowMs, tell);
    return new Auth(entry.auth, kindOf(entry, 'core'), tokens);
  }
  if ('headers' in entry) return headersMiddleware(entry.headers, kindOf(entry, 'optional'));
  if ('delay' in entry) return delayMiddleware(entry.delay, kindOf(entry, 'optional'), random);
  if ('fault' in entry) return faultMiddleware(entry.fault, kindOf(entry, 'optional'), random);
  const made = await loadModule(entry.module, service, folder, place);
  return ofKind(made, kindOf(entry, made.kind));
}

function kindOf({ optional }: UseConfig, kind: Kind): Kind {
  if (optional === undefined) return kind;
  return optional ? 'optional' : 'core';
}

/** The hooks stay the module's own, which may be those of a class. */
function ofKind(made: Middleware<MiddlewareExchange>, kind: Kind): Middleware<MiddlewareExchange> {
  if (made.kind === kind) return made;
  return {
    name: made.name,
    kind,
    ...(made.onRequest && { onRequest: (exchange) => made.onRequest!(exchange) }),
    ...(made.onAnswer && {
      onAnswer: (exchange) => {
        made.onAnswer!(exchange);
      },
    }),
  };
}

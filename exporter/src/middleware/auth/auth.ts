import { defaults } from '../../config/defaults.ts';
import type { AuthConfig } from '../../config/middleware-schema.ts';
import type { Middleware, Verdict } from '../../core/dispatch/middleware.ts';
import type { MiddlewareExchange } from '../exchange.ts';
import type { FreshTokens, KnownTokens } from './fresh-tokens.ts';

/** Lets only those in who show a token: 401 to others, 403 to who shows a wrong one, 503 to all while the file cannot be read. */
export class Auth implements Middleware<MiddlewareExchange> {
  readonly name = 'auth';
  readonly kind: Middleware<never>['kind'];
  readonly #tokens: FreshTokens;
  readonly #header: string;
  readonly #scheme: string | undefined;

  constructor({ header, scheme }: AuthConfig, kind: Middleware<never>['kind'], tokens: FreshTokens) {
    const isDefault = header.toLowerCase() === defaults.authHeader.toLowerCase();
    this.kind = kind;
    this.#tokens = tokens;
    this.#header = header;
    this.#scheme = scheme ?? (isDefault ? defaults.authScheme : undefined);
  }

  onRequest(exchange: MiddlewareExchange): Verdict | Promise<Verdict> {
    const known = this.#tokens.known();
    return known instanceof Promise
      ? known.then((read) => this.#judged(exchange, read))
      : this.#judged(exchange, known);
  }

  #judged(exchange: MiddlewareExchange, known: KnownTokens): Verdict {
    if (known.kind === 'unreadable') {
      exchange.answerProblem(503, 'who may come in cannot be read now; see the log of the exporter');
      return 'answered';
    }
    const shown = this.#shown(exchange.requestHeader(this.#header));
    if (shown === undefined) return this.#asked(exchange);
    if (known.tokens.shown(shown) !== undefined) return undefined;
    exchange.answerProblem(403, 'the token is none of those that are let in; send one that is valid now');
    return 'answered';
  }

  #asked(exchange: MiddlewareExchange): Verdict {
    const scheme = this.#scheme;
    const how = `${this.#header}: ${scheme === undefined ? '' : `${scheme} `}TOKEN`;
    // A challenge must name a scheme; where there is none the header tells a person what is meant.
    const challenge = `${scheme ?? this.#header} realm="${exchange.service}"`;
    exchange.answerProblem(401, `a token is needed; send ${how}`, { 'WWW-Authenticate': challenge });
    return 'answered';
  }

  /** @returns undefined when the value is no single token. */
  #shown(value: string | undefined): string | undefined {
    if (value === undefined) return undefined;
    const words = value.trim().split(/ +/);
    const token = words.pop()!;
    const isAsked =
      (words[0]?.toLowerCase() ?? undefined) === this.#scheme?.toLowerCase() && words.length < 2;
    return isAsked && /^[!-~]+$/.test(token) ? token : undefined;
  }
}

import type { Middleware } from '../../src/core/dispatch/middleware.ts';
import type { Rule } from '../../src/core/dispatch/rule.ts';

/** The least that middleware can work on. */
export interface Exchange {
  tenant: string;
  readonly authorization: string;
  code: number;
}

const headers: Middleware<Exchange> = {
  name: 'headers',
  kind: 'optional',
  onRequest: (exchange) => {
    exchange.tenant = 'love';
    return undefined;
  },
};

const auth: Middleware<Exchange> = {
  name: 'auth',
  kind: 'core',
  onRequest: (exchange) => {
    if (exchange.authorization === 'Bearer love') return undefined;
    exchange.code = 401;
    return 'answered';
  },
};

/** Has a state of its own, so that each rule has one of its own. */
class RateLimit implements Middleware<Exchange> {
  readonly name = 'rate-limit';
  readonly kind = 'core';
  #left = 1e9;

  onRequest(exchange: Exchange): 'answered' | undefined {
    this.#left -= 1;
    if (this.#left > 0) return undefined;
    exchange.code = 429;
    return 'answered';
  }
}

/** @returns so many rules of three middleware: half exact, three tenths `:id`, two tenths prefixes; a lone one is a prefix. */
export function manyRules(count: number): Rule<Exchange>[] {
  const middleware = (): Middleware<Exchange>[] => [headers, new RateLimit(), auth];
  if (count === 1) return [{ kind: 'prefix', path: '/service-0', middleware: middleware() }];
  return Array.from({ length: count }, (_, index): Rule<Exchange> => {
    const [kind, rest] = kindOf(index);
    return { kind, path: `/service-${index}${rest}`, middleware: middleware() };
  });
}

function kindOf(index: number): [Rule<Exchange>['kind'], string] {
  if (index % 10 < 5) return ['exact', '/status'];
  return index % 10 < 8 ? ['pattern', '/users/:id'] : ['prefix', ''];
}

/** @returns a path that a rule takes; each number makes another one, except of an exact rule. */
export function pathOf({ kind, path }: Rule<Exchange>, number: string): string {
  if (kind === 'exact') return path;
  return kind === 'pattern' ? path.replace(':id', number) : `${path}/files/${number}`;
}

/** @returns so many different paths, each taken by one of the rules, spread over all of them. */
export function livePaths(rules: readonly Rule<Exchange>[], count: number): string[] {
  const paths = new Set<string>();
  for (let number = 0; paths.size < count; number += 1)
    paths.add(pathOf(rules[(number * 7919) % rules.length]!, String(10_000 + number)));
  return [...paths];
}

import { expect, test } from 'vitest';
import { passed } from './composed.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Middleware } from './middleware.ts';

// Every kind of middleware that a gateway has, written against the interface: that it carries them.

interface Exchange {
  readonly request: Map<string, string>;
  readonly answer: Map<string, string>;
  code: number | undefined;
}

function exchange(headers: Record<string, string> = {}): Exchange {
  return { request: new Map(Object.entries(headers)), answer: new Map(), code: undefined };
}

const headers: Middleware<Exchange> = {
  name: 'headers',
  kind: 'optional',
  onRequest: ({ request }) => {
    request.set('x-tenant', 'love');
    request.delete('cookie');
    return undefined;
  },
  onAnswer: ({ answer }) => void answer.set('x-frame-options', 'DENY'),
};

const auth: Middleware<Exchange> = {
  name: 'auth',
  kind: 'core',
  onRequest: (of) => {
    if (of.request.get('authorization') === 'Bearer love') return undefined;
    of.code = 401;
    return 'answered';
  },
};

function rateLimit(requestsMax: number): Middleware<Exchange> {
  let left = requestsMax;
  return {
    name: 'rate-limit',
    kind: 'core',
    onRequest: (of) => {
      if (left-- > 0) return undefined;
      of.code = 429;
      return 'answered';
    },
    onAnswer: ({ answer }) => void answer.set('ratelimit-remaining', String(Math.max(0, left))),
  };
}

function delay(until: Promise<void>): Middleware<Exchange> {
  return { name: 'delay', kind: 'optional', onRequest: () => until.then(() => undefined) };
}

const fault: Middleware<Exchange> = {
  name: 'fault',
  kind: 'optional',
  onRequest: (of) => {
    of.code = 503;
    return 'answered';
  },
};

/** As a module of somebody else's is written. */
class Seen implements Middleware<Exchange> {
  readonly name = 'seen';
  readonly kind = 'optional';
  readonly codes: (number | undefined)[] = [];
  onAnswer({ code }: Exchange): void {
    this.codes.push(code);
  }
}

test('headers, auth, a rate limit, a delay, a fault and a module make one service', async () => {
  const seen = new Seen();
  const held = Promise.withResolvers<undefined>();
  const dispatcher = new Dispatcher<Exchange>([
    { kind: 'exact', path: '/healthz', middleware: [], isLast: true },
    { kind: 'prefix', path: '/', middleware: [seen, headers] },
    { kind: 'prefix', path: '/admin', middleware: [auth, rateLimit(1)] },
    { kind: 'pattern', path: '/admin/:report/slow', middleware: [delay(held.promise)] },
    { kind: 'exact', path: '/broken', methods: ['POST'], middleware: [fault] },
  ]);
  const send = async (method: string, target: string, of: Exchange, form: 'all' | 'core' = 'all') => {
    const chain = dispatcher.chainFor(method, target);
    if (chain.kind === 'refused') return chain.reason;
    const answeredBy = await chain[form].onRequest(of);
    if (answeredBy === passed) of.code = 200;
    chain[form].onAnswer(of, answeredBy);
    return of.code;
  };
  const known = { authorization: 'Bearer love', cookie: 'a=1' };

  const first = exchange(known);
  expect(await send('GET', '/admin/users', first)).toBe(200);
  expect([...first.request.keys()]).toEqual(['authorization', 'x-tenant']);
  expect(Object.fromEntries(first.answer)).toEqual({ 'x-frame-options': 'DENY', 'ratelimit-remaining': '0' });
  expect(await send('GET', '/Admin/%75sers', exchange(known))).toBe(429);
  expect(await send('GET', '/admin;x/users', exchange())).toBe(401);
  expect(await send('GET', '/healthz/../admin', exchange())).toBe('parent');
  expect(await send('POST', '/broken', exchange())).toBe(503);
  expect(await send('POST', '/broken', exchange(), 'core')).toBe(200); // Degraded: no faults on top.
  expect(await send('GET', '/healthz', exchange())).toBe(200);
  expect(seen.codes).toEqual([200, 429, 401, 503]);

  const slow = send('GET', '/admin/1/slow', exchange(known));
  held.resolve(undefined);
  expect(await slow).toBe(429);
});

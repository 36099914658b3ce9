import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chain } from './chain.ts';
import { passed } from './composed.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Middleware } from './middleware.ts';
import type { Rule } from './rule.ts';

const no: Middleware<unknown> = { name: 'no', kind: 'core', onRequest: () => undefined };

function rule(text: string, part: Partial<Rule<unknown>> = {}): Rule<unknown> {
  const [kind, path] = text.split(' ') as [Rule<unknown>['kind'], string];
  return { kind, path, middleware: [no], ...part };
}

function chain<Exchange>(dispatcher: Dispatcher<Exchange>, method: string, target: string): Chain<Exchange> {
  const found = dispatcher.chainFor(method, target);
  if (found.kind === 'refused') throw new Error(`${target} ${found.constraint}`);
  return found;
}

test.each([
  ['exact /api', ['/api', '/api/', '/API', '/api?x=1'], ['/', '/api/x', '/apix', '/ap']],
  ['exact /', ['/', '/?x', '/.'], ['/x']],
  [
    'prefix /api',
    ['/api', '/api/', '/api/x', '/api/x/y', '/Api/X', '//api'.slice(1)],
    ['/', '/apix', '/x/api'],
  ],
  ['prefix /api/', ['/api', '/api/x'], ['/apix']],
  ['prefix /', ['/', '/x', '/x/y'], []],
  [
    'pattern /users/:id',
    ['/users/1', '/users/1/', '/users/%41'],
    ['/users', '/users/', '/users/1/x', '/user/1'],
  ],
  ['pattern /users/:id/posts', ['/users/1/posts'], ['/users/posts', '/users/1/2/posts', '/users//posts']],
  ['pattern /:a/:b', ['/x/y'], ['/', '/x', '/x/y/z']],
  ['pattern /files/*', ['/files', '/files/', '/files/a', '/files/a/b'], ['/', '/filesx']],
  ['pattern /:a/x/*', ['/1/x', '/1/x/y/z'], ['/1', '/1/y', '/x']],
  ['pattern /*', ['/', '/x/y'], []],
  ['pattern /:Id/X', ['/1/x'], ['/1']],
  ['exact /caf%C3%A9', ['/caf%c3%a9', '/caf\u00c3\u00a9'], ['/cafe']],
])('%s takes %j and not %j', (text, taken, others) => {
  const dispatcher = new Dispatcher([rule(text)]);
  for (const target of taken) expect([target, chain(dispatcher, 'GET', target).rules]).toEqual([target, [0]]);
  for (const target of others) expect([target, chain(dispatcher, 'GET', target).rules]).toEqual([target, []]);
});

describe('of several rules', () => {
  const rules = [
    rule('exact /healthz', { isLast: true, middleware: [] }),
    rule('prefix /'),
    rule('pattern /api/:x', { methods: ['GET'] }),
    rule('exact /api/users', { methods: ['POST', 'PUT'] }),
    rule('prefix /api'),
    rule('exact /api/login', { methods: ['POST'], isLast: true }),
    rule('prefix /api', { methods: ['POST'] }),
  ];
  const dispatcher = new Dispatcher(rules);

  test.each([
    ['GET', '/', [1]],
    ['GET', '/healthz', [0]],
    ['GET', '/healthz/x', [1]],
    ['GET', '/api', [1, 4]],
    ['GET', '/api/users', [1, 2, 4]],
    ['HEAD', '/api/users', [1, 2, 4]],
    ['POST', '/api/users', [1, 3, 4, 6]],
    ['PUT', '/api/users', [1, 3, 4]],
    ['DELETE', '/api/users', [1, 4]],
    ['get', '/api/users', [1, 4]],
    ['POST', '/api/login', [1, 4, 5]],
    ['GET', '/api/login', [1, 2, 4]],
  ])('all that match apply, as written, up to the last: %s %s is %j', (method, target, expected) => {
    expect(chain(dispatcher, method, target).rules).toEqual(expected);
  });

  test('the middleware of the rules follow each other', () => {
    const named = (name: string): Middleware<unknown> => ({ ...no, name });
    const two = new Dispatcher([
      rule('prefix /a/b', { middleware: [named('1'), named('2')] }),
      rule('prefix /a', { middleware: [named('3')] }),
    ]);
    expect(chain(two, 'GET', '/a/b').all.middleware.map(({ name }) => name)).toEqual(['1', '2', '3']);
  });

  test('paths of the same rules share one chain, from the cache and anew', () => {
    const first = chain(dispatcher, 'GET', '/api/users');
    expect(chain(dispatcher, 'GET', '/api/users')).toBe(first);
    expect(chain(dispatcher, 'HEAD', '/api/other')).not.toBe(first);
    expect(chain(dispatcher, 'GET', '/API/users?x=2')).toBe(first);
  });
});

test('a path that cannot be trusted is refused, from the cache too', () => {
  const dispatcher = new Dispatcher([rule('prefix /')]);
  const refused = dispatcher.chainFor('GET', '/a/../b');
  expect(refused).toMatchObject({ kind: 'refused', reason: 'parent', remedy: 'resolve it before sending' });
  expect(dispatcher.chainFor('GET', '/a/../b')).toBe(refused);
});

describe('any rules and any path', () => {
  const segment = fc.constantFrom('a', 'b', 'c');
  const part = fc.constantFrom('a', 'b', ':x', ':y');
  const join = (segments: readonly string[]): string => `/${segments.join('/')}`;
  const literal = fc.array(segment, { maxLength: 3 }).map(join);
  const pattern = fc
    .tuple(fc.array(part, { maxLength: 3 }), fc.boolean())
    .map(([parts, isOpen]) => join(isOpen ? [...parts, '*'] : parts));
  const anyRule = fc.record({
    at: fc.oneof(
      fc.record({ kind: fc.constantFrom('exact' as const, 'prefix' as const), path: literal }),
      fc.record({ kind: fc.constant('pattern' as const), path: pattern }),
    ),
    methods: fc.option(fc.uniqueArray(fc.constantFrom('GET', 'HEAD', 'POST'), { minLength: 1 })),
    isLast: fc.boolean(),
  });
  const asked = fc.tuple(
    fc.constantFrom('GET', 'HEAD', 'POST', 'PUT'),
    fc.array(segment, { maxLength: 5 }).map(join),
  );

  test('agree with a look at each rule in turn', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 12 }),
        fc.array(asked, { maxLength: 20 }),
        (given, requests) => {
          const rules = given.map(({ at, methods, isLast }): Rule<unknown> => {
            return { ...at, ...(methods && { methods }), isLast, middleware: [no] };
          });
          const dispatcher = new Dispatcher(rules);
          for (const [method, path] of [...requests, ...requests])
            expect(chain(dispatcher, method, path).rules).toEqual(naive(rules, method, path));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** By a regular expression for each rule. */
function naive(rules: readonly Rule<unknown>[], method: string, path: string): number[] {
  const found: number[] = [];
  for (const [index, { kind, path: of, methods, isLast }] of rules.entries()) {
    const plain = of === '/' ? '' : of;
    const source = kind === 'pattern' ? plain.replace(/:\w+/g, '[^/]+').replace(/\/\*$/, '(/.*)?') : plain;
    const isMatch = new RegExp(`^${source}${kind === 'prefix' ? '(/.*)?' : ''}/?$`).test(path);
    const isMethod =
      methods?.some((each) => each === method || (each === 'GET' && method === 'HEAD')) ?? true;
    if (!isMatch || !isMethod) continue;
    found.push(index);
    if (isLast === true) break;
  }
  return found;
}

describe('swapped while requests are on their way', () => {
  interface Exchange {
    readonly seen: string[];
  }
  const named = (name: string, until?: Promise<undefined>): Middleware<Exchange> => ({
    name,
    kind: 'core',
    onRequest: ({ seen }) => {
      seen.push(name);
      return until;
    },
    onAnswer: ({ seen }) => void seen.push(`${name}, answer`),
  });

  test('each finishes on the chain it began with, and the next has the new one', async () => {
    const held = Promise.withResolvers<undefined>();
    const old: Middleware<Exchange>[] = [named('old', held.promise), named('old 2')];
    const dispatcher = new Dispatcher<Exchange>([{ kind: 'prefix', path: '/', middleware: old }]);
    const before = { seen: [] };
    const begun = chain(dispatcher, 'GET', '/x');
    const answering = begun.all.onRequest(before);
    dispatcher.swap([{ kind: 'prefix', path: '/', middleware: [named('new')] }]);
    const after = { seen: [] };
    expect(chain(dispatcher, 'GET', '/x').all.onRequest(after)).toBe(passed);
    held.resolve(undefined);
    begun.all.onAnswer(before, await answering);
    expect(before.seen).toEqual(['old', 'old 2', 'old 2, answer', 'old, answer']);
    expect(after.seen).toEqual(['new']);
  });

  test('what the path cache knew of the old rules is forgotten', () => {
    const dispatcher = new Dispatcher<unknown>([rule('prefix /a')]);
    expect(chain(dispatcher, 'GET', '/a/b').rules).toEqual([0]);
    dispatcher.swap([rule('exact /x'), rule('exact /a/b')]);
    expect(chain(dispatcher, 'GET', '/a/b').rules).toEqual([1]);
    expect(dispatcher.remembered.paths).toBe(1);
  });

  test('rules that do not compile leave the old ones', () => {
    const dispatcher = new Dispatcher<unknown>([rule('prefix /a')]);
    const begun = chain(dispatcher, 'GET', '/a');
    expect(() => {
      dispatcher.swap([rule('exact /b'), rule('exact b')]);
    }).toThrow('rules[1].path must begin with a slash, got "b"; write / before it');
    expect(chain(dispatcher, 'GET', '/a')).toBe(begun);
  });

  test('lists that change after they were given change nothing', () => {
    const middleware = [no];
    const methods = ['GET'];
    const rules = [rule('prefix /', { middleware, methods })];
    const dispatcher = new Dispatcher<unknown>(rules);
    rules.push(rule('prefix /'));
    middleware.push(no);
    methods.push('PUT');
    expect(chain(dispatcher, 'PUT', '/').rules).toEqual([]);
    expect(chain(dispatcher, 'GET', '/').all.middleware).toHaveLength(1);
  });
});

describe('whatever clients ask for', () => {
  test('no more than 8192 paths are remembered', () => {
    const dispatcher = new Dispatcher<unknown>([rule('pattern /:a/*')]);
    for (let index = 0; index < 100_000; index += 1) {
      dispatcher.chainFor('GET', `/made-up/${index}`);
      dispatcher.chainFor('GET', `/%2e%2e/${index}`);
      expect(dispatcher.remembered.paths).toBeLessThanOrEqual(8192);
    }
    expect(dispatcher.remembered.combinations).toBe(2);
  });

  test('combinations of overlapping patterns are bounded too', () => {
    const places = Array.from({ length: 16 }, (_, place) => place);
    const overlapping = places.map((place) =>
      rule(`pattern /${places.map((other) => (other === place ? 'a' : `:p${other}`)).join('/')}`),
    );
    const dispatcher = new Dispatcher<unknown>(overlapping);
    for (let bits = 0; bits < 1 << 14; bits += 1) {
      const path = places.map((place) => ((bits >> place) & 1 ? '/a' : '/b')).join('');
      const expected = places.filter((place) => (bits >> place) & 1);
      expect(chain(dispatcher, 'GET', path).rules).toEqual(expected);
      expect(dispatcher.remembered.combinations).toBeLessThanOrEqual(8192);
    }
  });
});

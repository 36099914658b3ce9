import { describe, expect, test, vi } from 'vitest';
import type { Middleware } from '../../core/dispatch/middleware.ts';
import type { Rule } from '../../core/dispatch/rule.ts';
import type { MiddlewareExchange } from '../../middleware/exchange.ts';
import { backendThat, gatewayTo } from '../../testing/gateway-under-test.ts';
import { exchangeBytes } from '../../testing/tcp.ts';

type Step = Middleware<MiddlewareExchange>;

function always(...middleware: Step[]): Rule<MiddlewareExchange>[] {
  return [{ kind: 'prefix', path: '/', middleware }];
}

const echo = (): ReturnType<typeof backendThat> =>
  backendThat((request, response) => {
    response.writeHead(200, { 'X-Of': 'backend' }).end(JSON.stringify(request.headers));
  });

describe('middleware', () => {
  test('edits what the backend gets and what the client gets', async () => {
    const edits: Step = {
      name: 'edits',
      kind: 'core',
      onRequest: (exchange) => {
        exchange.setRequestHeader('X-Set', exchange.requestHeader('X-Was') ?? 'none');
        exchange.removeRequestHeader('x-was');
        exchange.setRequestHeader('x-twice', '1');
        exchange.setRequestHeader('X-Twice', '2');
        return undefined;
      },
      onAnswer: (exchange) => {
        exchange.setAnswerHeader('X-Seen', `${exchange.answerCode} ${exchange.answerHeader('x-of')}`);
        exchange.removeAnswerHeader('X-OF');
      },
    };
    await using backend = await echo();
    await using gateway = await gatewayTo(backend.url, {}, { rules: always(edits) });
    const response = await fetch(gateway.url, { headers: { 'X-Was': 'here' } });
    expect([response.headers.get('x-seen'), response.headers.has('x-of')]).toEqual(['200 backend', false]);
    const got = (await response.json()) as object;
    expect(got).toMatchObject({ 'x-set': 'here', 'x-twice': '2' });
    expect(got).not.toHaveProperty('x-was');
  });

  test('answers instead of the backend, which says nothing of it', async () => {
    const denies: Step = {
      name: 'denies',
      kind: 'core',
      onRequest: (exchange) => {
        exchange.answerProblem(401, 'who are you; say it', { 'WWW-Authenticate': 'Bearer' });
        return 'answered';
      },
      onAnswer: (exchange) => {
        exchange.setAnswerHeader('X-Code', String(exchange.answerCode));
      },
    };
    const asked = vi.fn();
    const after: Step = { name: 'after', kind: 'core', onRequest: asked };
    await using gateway = await gatewayTo('http://127.0.0.1:1', {}, { rules: always(denies, after) });
    const response = await fetch(gateway.url);
    expect([
      response.status,
      response.headers.get('www-authenticate'),
      response.headers.get('x-code'),
    ]).toEqual([401, 'Bearer', '401']);
    expect(await response.json()).toMatchObject({ detail: 'who are you; say it' });
    expect(asked).not.toHaveBeenCalled();
    expect([gateway.counted(), gateway.seen.backendTrouble()]).toEqual([{ '401': 1 }, undefined]);
    expect(gateway.breaker.reading(0).totals).toMatchObject({ counted: 0, ignored: 0 });
  });

  test('sees the answers of an open breaker and of a backend that is down', async () => {
    const names: Step = {
      name: 'names',
      kind: 'core',
      onAnswer: (exchange) => {
        exchange.setAnswerHeader('X-Seen', String(exchange.answerCode));
      },
    };
    await using gateway = await gatewayTo('http://127.0.0.1:1', {}, { rules: always(names) });
    expect((await fetch(gateway.url)).headers.get('x-seen')).toBe('502');
    gateway.breaker.forceOpen(0);
    expect((await fetch(gateway.url)).headers.get('x-seen')).toBe('503');
  });

  test.each<[string, Partial<Step>]>([
    [
      'throws at a request',
      {
        onRequest: () => {
          throw new Error('broken');
        },
      },
    ],
    ['rejects', { onRequest: () => Promise.reject(new Error('broken')) }],
    [
      'throws at an answer',
      {
        onAnswer: () => {
          throw new Error('broken');
        },
      },
    ],
    ['gives answered without an answer', { onRequest: () => 'answered' }],
    [
      'answers without giving answered',
      {
        onRequest: (exchange) => {
          exchange.answer(403, {}, '');
          return undefined;
        },
      },
    ],
    [
      'answers later with what is no header',
      {
        onRequest: (exchange) =>
          Promise.resolve().then(() => {
            exchange.answer(200, { 'X-A': 'b\r\nX-C: d' }, '');
            return 'answered';
          }),
      },
    ],
    [
      'frames its answer by itself',
      { onRequest: (exchange) => (exchange.answer(200, { 'Content-Length': '1' }, 'love'), 'answered') },
    ],
    [
      'answers with no string',
      { onRequest: (exchange) => (exchange.answer(200, {}, undefined as never), 'answered') },
    ],
    [
      'sets what is no header',
      {
        onRequest: (exchange) => {
          exchange.setRequestHeader('X-A', 'b\r\nX-C: d');
          return undefined;
        },
      },
    ],
  ])('one that %s ends that request with 500, and only that', async (_, hooks) => {
    const breaks: Step = { name: 'breaks', kind: 'core', ...hooks };
    const rule: Rule<MiddlewareExchange> = { kind: 'exact', path: '/broken', middleware: [breaks] };
    await using backend = await echo();
    await using gateway = await gatewayTo(backend.url, {}, { rules: [rule] });
    for (const path of ['/broken', '/', '/broken'])
      expect((await fetch(gateway.url + path)).status).toBe(path === '/' ? 200 : 500);
    expect(gateway.failures).toHaveLength(2);
    expect(gateway.inFlight.requests).toBe(0);
    expect(gateway.breaker.reading(0).totals).toMatchObject({ failed: 0 });
  });

  test('that waits is told when the client has left', async () => {
    let left: AbortSignal | undefined;
    const waits: Step = {
      name: 'waits',
      kind: 'core',
      onRequest: (exchange) =>
        new Promise((resolve) => {
          left = exchange.left;
          left.addEventListener('abort', () => {
            resolve(undefined);
          });
        }),
    };
    await using backend = await echo();
    await using gateway = await gatewayTo(backend.url, {}, { rules: always(waits) });
    const leave = new AbortController();
    const response = fetch(gateway.url, { signal: leave.signal }).catch(() => 'left');
    await vi.waitFor(() => {
      expect(left).toBeDefined();
    });
    leave.abort();
    expect(await response).toBe('left');
    await vi.waitFor(() => {
      expect([left?.aborted, gateway.inFlight.requests, gateway.counted()]).toEqual([true, 0, { '499': 1 }]);
    });
  });

  test.each<[string, (settle: PromiseWithResolvers<undefined>) => void]>([
    [
      'goes on',
      ({ resolve }) => {
        resolve(undefined);
      },
    ],
    [
      'fails',
      ({ reject }) => {
        reject(new Error('nobody is left'));
      },
    ],
  ])(
    'that does not look whether the client has left holds nothing; that it then %s is no news',
    async (_, end) => {
      const settle = Promise.withResolvers<undefined>();
      const asked = vi.fn(() => settle.promise);
      const after: Step = { name: 'after', kind: 'core', onAnswer: vi.fn() };
      const waits: Step = { name: 'waits', kind: 'core', onRequest: asked };
      await using backend = await echo();
      await using gateway = await gatewayTo(backend.url, {}, { rules: always(waits, after) });
      const leave = new AbortController();
      const response = fetch(gateway.url, { signal: leave.signal }).catch(() => 'left');
      await vi.waitFor(() => {
        expect(asked).toHaveBeenCalled();
      });
      leave.abort();
      expect(await response).toBe('left');
      await vi.waitFor(() => {
        expect([gateway.inFlight.requests, gateway.counted()]).toEqual([0, { '499': 1 }]);
      });
      end(settle);
      await new Promise(setImmediate);
      expect([gateway.failures, gateway.inFlight.requests, gateway.counted()]).toEqual([[], 0, { '499': 1 }]);
    },
  );

  test('that is optional is left out while health is degraded', async () => {
    const step = (kind: Step['kind']): Step => ({
      name: kind,
      kind,
      onAnswer: (exchange) => {
        exchange.setAnswerHeader(`X-${kind}`, 'here');
      },
    });
    let isDegraded = false;
    await using backend = await echo();
    await using gateway = await gatewayTo(
      backend.url,
      {},
      { rules: always(step('core'), step('optional')), isDegraded: () => isDegraded },
    );
    const seen = async (): Promise<boolean[]> => {
      const { headers } = await fetch(gateway.url);
      return [headers.has('x-core'), headers.has('x-optional'), headers.has('x-cb-status')];
    };
    expect(await seen()).toEqual([true, true, false]);
    isDegraded = true;
    expect(await seen()).toEqual([true, false, true]);
  });

  test('learns the client from the proxy before this one, where that is trusted', async () => {
    const clients: string[] = [];
    const looks: Step = {
      name: 'looks',
      kind: 'core',
      onRequest: (exchange) => {
        clients.push(exchange.client);
        return undefined;
      },
    };
    await using backend = await echo();
    for (const trust_forwarded of [false, true]) {
      await using gateway = await gatewayTo(backend.url, { trust_forwarded }, { rules: always(looks) });
      await fetch(gateway.url, { headers: { 'X-Forwarded-For': '6.6.6.6, 10.0.0.7' } });
    }
    expect(clients).toEqual(['127.0.0.1', '10.0.0.7']);
  });
});

describe('rules', () => {
  test('hold for the request that comes after they were swapped; one on its way keeps its own', async () => {
    const answers: (() => void)[] = [];
    const names = (name: string): Step => ({
      name,
      kind: 'core',
      onAnswer: (exchange) => {
        exchange.setAnswerHeader('X-Rule', name);
      },
    });
    await using backend = await backendThat((_, response) => answers.push(() => response.end()));
    await using gateway = await gatewayTo(backend.url, {}, { rules: always(names('old')) });
    const before = fetch(gateway.url);
    await vi.waitFor(() => {
      expect(answers).toHaveLength(1);
    });
    gateway.gateway.swapRules(always(names('new')));
    const after = fetch(gateway.url);
    await vi.waitFor(() => {
      expect(answers).toHaveLength(2);
    });
    for (const answer of answers) answer();
    expect([(await before).headers.get('x-rule'), (await after).headers.get('x-rule')]).toEqual([
      'old',
      'new',
    ]);
  });

  test.each(['/%2fadmin', '/a%00', '/%zz'])(
    'a path that backends read in more than one way is refused where there are rules: %s',
    async (path) => {
      await using backend = await echo();
      await using open = await gatewayTo(backend.url);
      expect((await fetch(open.url + path)).status).toBe(200);
      const step: Step = { name: 'any', kind: 'core', onRequest: () => undefined };
      const rules: Rule<MiddlewareExchange>[] = [{ kind: 'prefix', path: '/admin', middleware: [step] }];
      await using gateway = await gatewayTo(backend.url, {}, { rules });
      const response = await fetch(gateway.url + path);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { detail: expect.any(String) as string },
      ]);
    },
  );

  test('see the path of a target in absolute form', async () => {
    const denies: Step = {
      name: 'denies',
      kind: 'core',
      onRequest: (exchange) => {
        exchange.answerProblem(403, exchange.target);
        return 'answered';
      },
    };
    const rules: Rule<MiddlewareExchange>[] = [{ kind: 'prefix', path: '/admin', middleware: [denies] }];
    await using gateway = await gatewayTo('http://127.0.0.1:1', {}, { rules });
    const answer = await exchangeBytes(
      gateway.port,
      'GET http://love.example/admin?a HTTP/1.1\r\nHost: love.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain('/admin?a');
  });
});

// @vitest-environment jsdom
import { AppEvents, EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HostBackendSrv } from './backend-srv.ts';

const requests: { url: string; init: RequestInit }[] = [];
const toasts: string[] = [];

/** Every request is answered like this; one for `/slow` only when it is given up. */
function answerWith(status: number, body: string): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push({ url, init });
    if (!url.startsWith('/slow')) return Promise.resolve(new Response(body, { status }));
    return new Promise((_resolve, reject) => {
      init.signal!.addEventListener('abort', () => {
        reject(new DOMException('given up', 'AbortError'));
      });
    });
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  const events = new EventBusSrv();
  for (const { name } of [AppEvents.alertError, AppEvents.alertSuccess]) {
    events.getStream({ type: name } as never).subscribe((event: unknown) => {
      toasts.push(`${name}: ${(event as { payload: string[] }).payload[0]}`);
    });
  }
  setAppEvents(events);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  requests.length = 0;
  toasts.length = 0;
});

const backend = new HostBackendSrv();

describe('a request', () => {
  test('carries its parameters and headers; what is sent is JSON', async () => {
    answerWith(200, '{"version":8}');
    const answer = await backend.put(
      'api/tune',
      { lower: 1 },
      { params: { metric: 'love/p99' }, headers: { 'If-Match': '"7"' } },
    );
    expect(answer).toEqual({ version: 8 });
    expect(requests).toMatchObject([
      {
        url: '/api/tune?metric=love%2Fp99',
        init: {
          method: 'PUT',
          body: '{"lower":1}',
          headers: { 'If-Match': '"7"', 'content-type': 'application/json' },
        },
      },
    ]);
  });

  test.each([
    ['{"a":1}', { a: 1 }],
    ['', {}],
    ['not JSON', 'not JSON'],
  ])('answered with %j is %j', async (body, data) => {
    answerWith(200, body);
    expect((await firstValueFrom(backend.fetch({ url: '/x' }))).data).toEqual(data);
  });
});

describe('what is refused', () => {
  test('throws what the server said, with its status', async () => {
    answerWith(412, '{"title":"Precondition Failed","detail":"version is 8"}');
    await expect(backend.get('/x')).rejects.toMatchObject({ status: 412, data: { detail: 'version is 8' } });
  });

  test.each([
    ['{"message":"no"}', 'alert-error: no'],
    ['{"error":"no"}', 'alert-error: no'],
    ['no', 'alert-error: no'],
    ['{"title":"no"}', 'alert-error: Unexpected error'],
  ])('with %s is shown', async (body, toast) => {
    answerWith(400, body);
    await backend.get('/x').catch(() => undefined);
    await vi.runAllTimersAsync();
    expect(toasts).toEqual([toast]);
  });

  test('is not shown where the page shows it itself', async () => {
    answerWith(400, '{"message":"no"}');
    await backend.get('/x', undefined, undefined, { showErrorAlert: false }).catch(() => undefined);
    await backend.get('/x').catch((error: unknown) => Object.assign(error as object, { isHandled: true }));
    await vi.runAllTimersAsync();
    expect(toasts).toEqual([]);
  });

  test('by nobody, because nobody listens, throws what the browser says', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(backend.get('/x')).rejects.toThrow('Failed to fetch');
  });
});

test('a request gives way to a later one with its id, and says so', async () => {
  answerWith(200, '{}');
  const first = backend.get('/slow', undefined, 'same');
  const second = backend.get('/x', undefined, 'same');
  await expect(first).rejects.toMatchObject({ cancelled: true });
  await expect(second).resolves.toEqual({});
});

test('a request that nobody waits for any more is given up', () => {
  answerWith(200, '{}');
  backend.fetch({ url: '/slow' }).subscribe().unsubscribe();
  expect(requests[0]!.init.signal!.aborted).toBe(true);
});

import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { machineParts } from '../../../breaker/common-clock.ts';
import { configSchema } from '../../../config/schema.ts';
import { breakerDefaults } from '../../../core/breaker/settings.ts';
import { attach, sharedBreakers } from '../../../core/breaker/shared-breakers.ts';
import { RulesError } from '../../../core/dispatch/rules-error.ts';
import { systemClock } from '../../../system-clock.ts';
import { backendThat } from '../../../testing/gateway-under-test.ts';
import { stateFolder } from '../../../testing/state-folder.ts';
import { unusedPort } from '../../../testing/tcp.ts';
import type { RequestRecord } from '../request-record.ts';
import { Gateways } from './gateways.ts';

const slos = [{ name: 'availability', objective: 0.999 }];

/** Gateways in real threads, and all that they tell. */
async function gatewaysTo(
  backend: string,
  { workers = 2, listen = '127.0.0.1:0', rules = [] as object[], folder = '.', hungSeconds = 60 } = {},
) {
  const { services } = configSchema.parse({
    services: [{ name: 'love', backend, listen, slos, rules }],
  });
  const shared = sharedBreakers([breakerDefaults], workers + 1, machineParts.nowMs());
  const records: RequestRecord[] = [];
  const logged: string[] = [];
  const write = (_: object, message: string): void => void logged.push(message);
  const moved = vi.fn();
  const gateways = new Gateways({
    sources: services.map((service) => ({
      service,
      listener: (record) => void records.push(record),
    })),
    workers,
    breakers: shared,
    degraded: new Int32Array(new SharedArrayBuffer(4)),
    folder,
    hungSeconds,
    clock: systemClock,
    log: { info: write, warn: write },
    moved,
  });
  try {
    await gateways.open();
    await gateways.listen();
  } catch (error) {
    await gateways.drain(0);
    throw error;
  }
  return {
    gateways,
    breaker: attach(shared, 0, () => 0.5)[0]!,
    url: `http://127.0.0.1:${gateways.each[0]!.port}`,
    records,
    logged,
    moved,
    apply: (wanted: object[]) => {
      const [service] = configSchema.parse({
        services: [{ name: 'love', backend, slos, rules: wanted }],
      }).services;
      return gateways.apply('love', service!.rules);
    },
    [Symbol.asyncDispose]: () => gateways.drain(0.05),
  };
}

/** Each on a connection of its own, so that both workers get some. */
async function codes(url: string, count: number): Promise<number[]> {
  const answers = Array.from({ length: count }, async () => {
    const response = await fetch(url, { headers: { connection: 'close' } });
    await response.arrayBuffer();
    return response.status;
  });
  return await Promise.all(answers);
}

const answering = (code: number): ReturnType<typeof backendThat> =>
  backendThat((_, response) => response.writeHead(code).end('love'));

describe('workers', () => {
  test('share a port, and all that they have answered can be read at once', async () => {
    await using backend = await answering(200);
    await using under = await gatewaysTo(backend.url);
    expect(await codes(`${under.url}/path?query`, 50)).toEqual(Array(50).fill(200));
    under.gateways.collect();
    expect(under.records).toHaveLength(50);
    expect(under.records[0]).toMatchObject({
      method: 'GET',
      path: '/path',
      outcome: { kind: 'answered', code: 200 },
    });
    const [gateway] = under.gateways.each;
    expect([gateway!.inFlight.requests, gateway!.isReady]).toEqual([0, true]);
  });

  test('share the breaker: opened by one, it is open in all at the next request', async () => {
    await using backend = await answering(500);
    await using under = await gatewaysTo(backend.url);
    const before = await codes(under.url, 40);
    expect(before.filter((code) => code !== 500 && code !== 503)).toEqual([]);
    expect(under.breaker.state).toBe('OPEN');
    expect(await codes(under.url, 20)).toEqual(Array(20).fill(503));
    await vi.waitFor(() => {
      expect(under.moved).toHaveBeenCalled();
    });
    under.breaker.disable(machineParts.nowMs());
    expect(await codes(under.url, 20)).toEqual(Array(20).fill(500));
  });

  test('tell of a backend that does not answer, and why', async () => {
    await using under = await gatewaysTo(`http://127.0.0.1:${await unusedPort()}`);
    expect(await codes(under.url, 4)).toEqual([502, 502, 502, 502]);
    under.gateways.collect();
    expect(under.gateways.each[0]!.backendTrouble()).toMatchObject({
      failuresInARow: 4,
      why: expect.stringContaining('ECONNREFUSED') as string,
    });
    expect(under.logged).toEqual(['the backend does not answer']);
  });

  test('finish what is in flight when they are drained', async () => {
    const answers: (() => void)[] = [];
    await using backend = await backendThat((_, response) => answers.push(() => response.end('love')));
    const under = await gatewaysTo(backend.url);
    const response = fetch(under.url);
    await vi.waitFor(() => {
      expect(answers).toHaveLength(1);
    });
    const drained = under.gateways.drain(10);
    expect(under.gateways.each[0]!.isReady).toBe(false);
    answers[0]!();
    expect(await (await response).text()).toBe('love');
    await drained;
    expect(under.records).toHaveLength(1);
    await expect(fetch(under.url)).rejects.toThrow();
  });
});

describe('an address', () => {
  test('that another process has, even one that would share it, is refused', async () => {
    const other = createServer();
    other.listen({ port: 0, host: '127.0.0.1', reusePort: true });
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const refused = gatewaysTo('http://127.0.0.1:1', { listen: `127.0.0.1:${port}` });
    await expect(refused).rejects.toThrow(`listen EADDRINUSE: address already in use 127.0.0.1:${port}`);
    other.close();
  });
});

const module = (body: string): string => `export default () => ({ name: 'own', kind: 'core', ${body} });`;

async function moduleIn(folder: string, name: string, source: string): Promise<object[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), source);
  return [{ prefix: '/', use: [{ module: { path: `./${name}` } }] }];
}

describe('rules', () => {
  test('are swapped in all workers, or in none when one of them cannot make its middleware', async () => {
    await using state = await stateFolder();
    await using backend = await answering(200);
    await using under = await gatewaysTo(backend.url, { folder: state.path });
    const teapot = module("onRequest: (exchange) => (exchange.answer(418, {}, ''), 'answered')");
    await under.apply(await moduleIn(state.path, 'teapot.mjs', teapot));
    expect(await codes(under.url, 10)).toEqual(Array(10).fill(418));
    const broken = await moduleIn(state.path, 'broken.mjs', 'throw new Error("not today");');
    await expect(under.apply(broken)).rejects.toThrow(RulesError);
    await expect(under.apply(broken)).rejects.toThrow('not today');
    expect(await codes(under.url, 10)).toEqual(Array(10).fill(418));
    await under.apply([]);
    expect(await codes(under.url, 10)).toEqual(Array(10).fill(200));
  });

  test('whose middleware ends a worker do not end the gateway: another worker comes, with the rules that hold', async () => {
    await using state = await stateFolder();
    await using backend = await answering(200);
    await using under = await gatewaysTo(backend.url, { folder: state.path, workers: 1 });
    const deadly = module(
      `onRequest: ({ target }) => { if (target === '/die') setImmediate(() => { throw new Error('dead'); }); },
      onAnswer: (exchange) => exchange.setAnswerHeader('x-own', 'here')`,
    );
    await under.apply(await moduleIn(state.path, 'deadly.mjs', deadly));
    await fetch(`${under.url}/die`).catch(() => undefined);
    await vi.waitFor(async () => {
      expect(under.logged).toContain('a worker of the gateway is gone; another follows');
      const response = await fetch(under.url);
      expect([response.headers.get('x-own'), await response.text()]).toEqual(['here', 'love']);
      expect([under.gateways.degraded(), under.gateways.each[0]!.inFlight.requests]).toEqual([[], 0]);
    });
  });

  test('that cannot be made at the start keep it from starting', async () => {
    await using state = await stateFolder();
    const rules = await moduleIn(state.path, 'broken.mjs', 'throw new Error("not today");');
    await expect(gatewaysTo('http://127.0.0.1:1', { rules, folder: state.path })).rejects.toThrow(
      'not today',
    );
  });
});

describe('a module that never gives the thread back', () => {
  const hangs = 'for (;;);';
  const hangsAt = (path: string): string =>
    module(`onRequest: ({ target }) => { if (target === '${path}') ${hangs} }`);

  test('at a request has its worker replaced', async () => {
    await using state = await stateFolder();
    await using backend = await answering(200);
    const rules = await moduleIn(state.path, 'hangs.mjs', hangsAt('/hang'));
    const options = { folder: state.path, rules, workers: 1, hungSeconds: 1 };
    await using under = await gatewaysTo(backend.url, options);
    await expect(fetch(`${under.url}/hang`)).rejects.toThrow('fetch failed');
    await vi.waitFor(async () => {
      expect(await codes(under.url, 1)).toEqual([200]);
    }, 20_000);
    expect(under.logged).toContain('a worker of the gateway is gone; another follows');
    expect(under.gateways.each[0]!.inFlight.requests).toBe(0);
  });

  test('does not keep a drain', async () => {
    await using state = await stateFolder();
    await using backend = await answering(200);
    const rules = await moduleIn(state.path, 'hangs.mjs', hangsAt('/hang'));
    const under = await gatewaysTo(backend.url, { folder: state.path, rules });
    const cut = expect(fetch(`${under.url}/hang`)).rejects.toThrow('fetch failed');
    await vi.waitFor(() => {
      expect(under.gateways.each[0]!.inFlight.requests).toBe(1);
    });
    await under.gateways.drain(0.1);
    await cut;
    expect(under.logged).toContain('a worker that hangs was stopped');
  });

  test('when it is loaded is refused, and takes one worker, which is replaced', async () => {
    await using state = await stateFolder();
    await using backend = await answering(200);
    await using under = await gatewaysTo(backend.url, { folder: state.path, hungSeconds: 1 });
    const refused = under.apply(await moduleIn(state.path, 'hangs.mjs', hangs));
    await expect(refused).rejects.toThrow(
      'the worker is gone: a module of its rules has not given the thread back',
    );
    await vi.waitFor(() => {
      expect(under.gateways.degraded()).toEqual([]);
    }, 20_000);
    expect(under.logged).toEqual(['a worker of the gateway is gone; another follows']);
    expect(await codes(under.url, 10)).toEqual(Array(10).fill(200));
  });

  test('when it is loaded at the start keeps it from starting', async () => {
    await using state = await stateFolder();
    const rules = await moduleIn(state.path, 'hangs.mjs', hangs);
    const refused = gatewaysTo('http://127.0.0.1:1', { folder: state.path, rules, hungSeconds: 1 });
    await expect(refused).rejects.toThrow('has not given the thread back for 1 s');
  });
});

test.each([
  ['ends its thread', 'process.exit(3)', 'it ended by itself, with 3'],
  ['rejects what nobody waits for', "Promise.reject(new Error('nobody'))", 'nobody'],
])('a module that %s after each start makes it degraded, and no drain waits for it', async (_, what, why) => {
  await using state = await stateFolder();
  await using backend = await answering(200);
  const under = await gatewaysTo(backend.url, { folder: state.path, workers: 1 });
  const source = `setTimeout(() => ${what}, 0); ${module('onRequest: () => undefined')}`;
  await under.apply(await moduleIn(state.path, 'ends.mjs', source)).catch(() => undefined);
  await vi.waitFor(() => {
    const [part] = under.gateways.degraded();
    expect([part?.why, part?.failures_in_a_row]).toEqual([expect.stringContaining(why), 3]);
  }, 20_000);
  await under.gateways.drain(0);
});

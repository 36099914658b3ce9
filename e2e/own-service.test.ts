import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backendThat } from '../exporter/src/testing/gateway-under-test.ts';
import { runToEnd } from './testing/command.ts';
import { exporterValue, promValue, StackUnderTest } from './testing/stack.ts';

/** 200 requests/s, one of ten of which fails. */
function mixedTraffic(url: string): { stop: () => void } {
  const requests = Array.from({ length: 10 }, (_, index) => ({ path: index === 0 ? '/broken' : '/' }));
  const instance = autocannon(
    { url, requests, connections: 10, overallRate: 200, duration: 300 },
    () => undefined,
  );
  return {
    stop: () => {
      instance.stop();
    },
  };
}

let folder: string;
let shop: Awaited<ReturnType<typeof backendThat>>;
let stack: StackUnderTest;

beforeAll(async () => {
  shop = await backendThat((request, response) => {
    response.writeHead(request.url === '/broken' ? 500 : 200).end('shop');
  });
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-own-'));
  const slos = '[{ name: checkout, objective: 0.99 }]';
  await writeFile(
    join(folder, 'lovewatch.yaml'),
    `services: [{ name: shop, backend: '${shop.url}', slos: ${slos} }]\n`,
  );
  stack = await StackUnderTest.start(['--config', join(folder, 'lovewatch.yaml')]);
});
afterAll(async () => {
  await stack.dispose();
  await shop[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test('npm run up watches the service of lovewatch.yaml, and starts no love server', async () => {
  expect(stack.command.output).toContain(shop.url);
  expect(stack.command.output).toContain('your own, from lovewatch.yaml');
  expect(stack.running().children.map(({ name }) => name)).not.toContain('love-server');
  expect(await (await fetch(stack.url('gateway'))).text()).toBe('shop');
  expect(await exporterValue(stack, 'http_requests_total', 'service="shop"')).toBe(1);
});

test('its own failures burn its own budget, in Prometheus too', async () => {
  await vi.waitFor(
    async () => {
      await fetch(stack.url('gateway', '/broken'));
      expect(
        await promValue(stack, 'slo:burn_rate:ratio_rate5m{service="shop",slo="checkout",slo_target="99"}'),
      ).toBeGreaterThan(1);
    },
    { timeout: 60_000, interval: 250 },
  );
});

test('exporter and Prometheus agree on its burn rates within 2%, each by its own way', async () => {
  const traffic = mixedTraffic(stack.url('gateway'));
  try {
    await vi.waitFor(
      async () => {
        const differences = await Promise.all(
          ['30m', '1h', '2h', '6h'].map((window) =>
            promValue(
              stack,
              `abs(sum(lovewatch_slo_burn_rate{window="${window}"}) / sum(slo:burn_rate:ratio_rate${window}) - 1)
               and on () sum(slo:events_bad:increase${window}) >= 100`,
            ),
          ),
        );
        expect(differences).toHaveLength(4);
        for (const difference of differences) expect(difference).toBeLessThan(0.02);
      },
      { timeout: 90_000, interval: 1000 },
    );
  } finally {
    traffic.stop();
  }
});

test('its path can be broken on purpose as well', async () => {
  await vi.waitFor(
    async () => {
      expect(await promValue(stack, 'count(ALERTS{alertname="SLOFastBurn"}) or vector(0)')).toBe(0);
    },
    { timeout: 120_000, interval: 500 },
  );
  const { code, output } = await runToEnd([
    'demo:outage',
    '--',
    '--state-dir',
    stack.stateFolder,
    '--healthy-seconds',
    '5',
  ]);
  expect([code, output]).toEqual([
    0,
    expect.stringContaining('shop checkout: error budget burning at least'),
  ]);
});

test('an exporter that has lost its state reads the history of its budget from Prometheus', async () => {
  const before = await budgetEvents();
  expect(before.bad).toBeGreaterThan(100);
  expect(await stack.stop()).toBe(0);
  await rm(join(stack.stateFolder, 'exporter'), { recursive: true });
  await stack.startAgain();
  await vi.waitFor(
    async () => {
      const after = await budgetEvents();
      // Recordings of five seconds, scraped every second: a rehearsal's are coarse.
      expect(after.bad / before.bad).toBeGreaterThan(0.8);
      expect(after.bad / before.bad).toBeLessThan(1.2);
    },
    { timeout: 60_000, interval: 500 },
  );
});

async function budgetEvents(): Promise<{ bad: number; total: number }> {
  interface Answer {
    slos: { error_budget: { bad: number; total: number } }[];
  }
  const { slos } = (await (await fetch(stack.url('admin', '/api/v1/slos'))).json()) as Answer;
  return slos[0]!.error_budget;
}

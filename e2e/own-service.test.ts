import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backendThat } from '../exporter/src/testing/gateway-under-test.ts';
import { runToEnd } from './testing/command.ts';
import { exporterValue, promValue, StackUnderTest } from './testing/stack.ts';

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

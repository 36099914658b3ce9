import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backendThat } from '../exporter/src/testing/gateway-under-test.ts';
import { RunningCommand, runToEnd } from './testing/command.ts';
import { exporterValue, promValue, StackUnderTest } from './testing/stack.ts';

/** 200 requests/s, each tenth of which fails, and not ten in a row, which the breaker would not stand for. */
function mixedTraffic(url: string): { stop: () => void } {
  const instance = autocannon(
    { url: `${url}mixed`, connections: 10, overallRate: 200, duration: 300 },
    () => undefined,
  );
  return {
    stop: () => {
      instance.stop();
    },
  };
}

/** What Prometheus evaluates every second in a rehearsal, and Alertmanager delivers. */
const patience = { timeout: 60_000, interval: 500 };

let folder: string;
/** How long the shop takes for an answer. */
let delayMilliseconds = 0;
let shop: Awaited<ReturnType<typeof backendThat>>;
let stack: StackUnderTest;

beforeAll(async () => {
  let mixed = 0;
  shop = await backendThat((request, response) => {
    const isBroken = request.url === '/broken' || (request.url === '/mixed' && ++mixed % 10 === 0);
    setTimeout(() => {
      response.writeHead(isBroken ? 500 : 200).end('shop');
    }, delayMilliseconds);
  });
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-own-'));
  const slos = '[{ name: checkout, objective: 0.99 }]';
  const config = [
    `services: [{ name: shop, backend: '${shop.url}', slos: ${slos} }]`,
    'prometheus_url: http://127.0.0.1:9090', // The stack tells the exporter where its own is.
    'sample_interval_seconds: 1',
    'metrics:',
    '  - { name: shop/latency_p99_seconds, severity: page }',
    "  - { name: by_code, query: 'sum by (code) (rate(http_requests_total[10s]))', unit: requests/s }",
  ];
  await writeFile(join(folder, 'lovewatch.yaml'), config.join('\n'));
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

describe('under traffic', () => {
  let traffic: ReturnType<typeof mixedTraffic>;
  beforeAll(() => {
    traffic = mixedTraffic(stack.url('gateway'));
  });
  afterAll(() => {
    traffic.stop();
  });

  test('exporter and Prometheus agree on its burn rates within 2%, each by its own way', async () => {
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
  });

  test('what the exporter computes and each series of a query get a band of their own', async () => {
    await vi.waitFor(
      async () => {
        for (const metric of ['shop/latency_p99_seconds', 'by_code{code="200"}'])
          expect(await thresholdOf(metric)).toMatchObject({
            state: { kind: 'warming-up' },
            band: { upper: expect.any(Number) as number },
          });
      },
      { timeout: 150_000, interval: 1000 },
    );
    expect(
      await promValue(stack, 'lovewatch_threshold_upper{metric="shop/latency_p99_seconds"}'),
    ).toBeGreaterThan(0);
  });

  test('a value beyond all records becomes a page that says the same sentence as the exporter', async () => {
    delayMilliseconds = 800;
    await vi.waitFor(async () => {
      const { breach } = await thresholdOf('shop/latency_p99_seconds');
      expect(breach?.sentence).toContain(" the band's width above the highest value of the last ");
      const page = await thresholdPage();
      expect([page?.status, page?.severity]).toEqual(['triggered', 'critical']);
      expect(page?.summary).toBe(
        `shop/latency_p99_seconds at ${milliseconds(breach!.value)}: ${breach!.sentence}`,
      );
      expect(page?.links.find(({ text }) => text === 'Tune this alert')?.href).toMatch(
        /\/thresholds\?metric=shop%2Flatency_p99_seconds$/,
      );
    }, patience);
    expect(await promValue(stack, 'lovewatch_threshold_breached{metric="shop/latency_p99_seconds"}')).toBe(1);
  });

  test('whoever was woken tunes it from a terminal, and the page resolves', async () => {
    const tune = new RunningCommand('node', [
      ...['exporter/src/main.ts', 'tune', 'shop/latency_p99_seconds', '--upper', '5', '--ttl', '2h'],
      ...['--reason', 'the shop is slow today', '--url', stack.url('admin', '')],
      ...['--token-file', join(stack.stateFolder, 'exporter/token')],
    ]);
    expect([await tune.exited, tune.output]).toEqual([
      0,
      expect.stringContaining('shop/latency_p99_seconds has upper 5 until '),
    ]);
    await vi.waitFor(async () => {
      expect((await thresholdPage())?.status).toBe('resolved');
    }, patience);
    expect(await promValue(stack, 'lovewatch_threshold_tuned{metric="shop/latency_p99_seconds"}')).toBe(1);
    delayMilliseconds = 0;
  });
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

test('an exporter that has lost its state reads the history of its budget and of its bands from Prometheus', async () => {
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
      for (const metric of ['shop/latency_p99_seconds', 'by_code{code="200"}'])
        expect(await thresholdOf(metric)).toMatchObject({ band: { upper: expect.any(Number) as number } });
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

interface Threshold {
  readonly state: { readonly kind: string };
  readonly breach: { readonly value: number; readonly sentence: string } | null;
}

async function thresholdOf(metric: string): Promise<Threshold> {
  const response = await fetch(stack.url('admin', `/tune?metric=${encodeURIComponent(metric)}`));
  expect(response.status).toBe(200);
  return (await response.json()) as Threshold;
}

interface Page {
  readonly status: string;
  readonly severity: string;
  readonly summary: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

async function thresholdPage(): Promise<Page | undefined> {
  const response = await fetch(stack.url('pager', '/api/incidents'));
  const { incidents } = (await response.json()) as { incidents: Page[] };
  return incidents.find(({ summary }) => summary.startsWith('shop/latency_p99_seconds'));
}

/** As the page says it. */
function milliseconds(seconds: number): string {
  return `${Number((seconds * 1000).toPrecision(4))}ms`;
}

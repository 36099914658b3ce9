import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Background } from '../exporter/src/background.ts';
import { configSchema } from '../exporter/src/config/schema.ts';
import { Timeline } from '../exporter/src/core/clock/timeline.ts';
import { createSampling, type Sampling } from '../exporter/src/sampling/sampling.ts';
import { systemClock } from '../exporter/src/system-clock.ts';
import { listening } from '../exporter/src/testing/tcp.ts';
import { Thresholds } from '../exporter/src/thresholds/thresholds.ts';
import { prometheusWithPast, type PrometheusWithPast } from './testing/prometheus.ts';

// Metrics that are sampled from a real Prometheus: its past first, then each interval, whatever becomes of the server.

const minutes = 1500;
const patience = { timeout: 40_000, interval: 50 };
const nowSeconds = Math.floor(systemClock.wallSeconds() / 60) * 60;

/** A day of each series at a sample a minute, and a little of the future, so that there is a now while the test runs. */
function openMetrics(series: readonly string[]): string {
  return series
    .flatMap((name, index) =>
      Array.from({ length: minutes + 10 }, (_, minute) => {
        const value = index + 2 + Math.sin(minute / 10);
        return `${name} ${value} ${nowSeconds + (minute - minutes) * 60}\n`;
      }),
    )
    .join('');
}

let prometheus: PrometheusWithPast;
let thresholds: Thresholds;
let sampling: Sampling;
let background: Background;
const logged: string[] = [];

beforeAll(async () => {
  const own = (metric: string, instance: string): string =>
    `lovewatch_threshold_value{instance="${instance}",metric="${metric}"}`;
  prometheus = await prometheusWithPast(
    openMetrics([
      own('machine/cpu_ratio', 'a:9464'),
      own('machine/cpu_ratio', 'b:9464'),
      own('process/memory_bytes', 'a:9464'),
      'queue_depth{queue="mail"}',
      'queue_depth{queue="sms"}',
    ]),
  );
  const config = configSchema.parse({
    prometheus_url: prometheus.url,
    metrics: [
      { name: 'depth', query: 'queue_depth' },
      { name: 'clock', query: 'time()', sample_interval_seconds: 1 },
      { name: 'wrong', query: 'rate(queue_depth)', sample_interval_seconds: 1 },
      { name: 'nothing', query: 'no_such_metric', sample_interval_seconds: 1 },
      { name: 'process/cpu_ratio', sample_interval_seconds: 1 },
    ],
  });
  thresholds = new Thresholds();
  const log = {
    info: (_: object, message: string): void => void logged.push(message),
    warn: (_: object, message: string): void => void logged.push(message),
  };
  background = new Background(log);
  const timeline = new Timeline(systemClock);
  const ownParts = { services: [], gateways: [], timeline, clock: systemClock };
  sampling = createSampling({ config, thresholds, log, ...ownParts });
  sampling.start(background);
  await prometheus.start(); // Later than the exporter, as when a machine starts.
});

afterAll(async () => {
  await background.stop();
  await prometheus[Symbol.asyncDispose]();
});

function samplesOf(metric: string): number {
  return thresholds.find(metric)?.threshold.samples ?? 0;
}

function whyOf(metric: string): string {
  return sampling.degraded().find(({ part }) => part === `metric ${metric}`)?.why ?? '';
}

/** Waits until a metric has had more samples. */
async function goesOn(metric: string): Promise<void> {
  const before = thresholds.find(metric)?.threshold.valueSeconds ?? 0;
  await vi.waitFor(() => {
    expect(thresholds.find(metric)!.threshold.valueSeconds).toBeGreaterThan(before);
  }, patience);
}

describe('sampling from Prometheus', () => {
  test('each series of a query has a band and a day of history as soon as Prometheus was asked', async () => {
    await vi.waitFor(() => {
      expect(samplesOf('depth{queue="mail"}')).toBe(1440);
      expect(samplesOf('depth{queue="sms"}')).toBe(1440);
    }, patience);
    const { band, refusedTotal } = thresholds.find('depth{queue="sms"}')!.threshold;
    expect(band!.lower).toBeCloseTo(5, 1);
    expect(band!.upper).toBeCloseTo(7, 1);
    expect(refusedTotal).toBe(0);
    expect(logged).toContain('the history was read from Prometheus');
  });

  test('what the exporter computes has the history of an earlier run, where one series alone has its name', async () => {
    await vi.waitFor(() => {
      expect(samplesOf('process/memory_bytes')).toBeGreaterThanOrEqual(1440);
    }, patience);
    await goesOn('process/cpu_ratio'); // Its own samples begin when all histories are read.
    expect(samplesOf('machine/cpu_ratio')).toBeLessThan(2);
  });

  test('a sample has the time that the query was evaluated at', async () => {
    await goesOn('clock');
    await goesOn('clock');
    const { value, valueSeconds } = thresholds.find('clock')!.threshold;
    expect(value).toBe(valueSeconds);
  });

  test('a query that is refused, and one that matches nothing, are told, and the others go on', async () => {
    await vi.waitFor(() => {
      expect(whyOf('wrong')).toContain('expected type range vector in call to function "rate"');
      expect(whyOf('nothing')).toContain('the query matches no series; correct it');
    }, patience);
    expect(sampling.sources()).toEqual([{ source: 'promql', mode: 'prometheus', isUp: true }]);
    await goesOn('clock');
  });

  test('a server that goes away, hangs, and comes back is a state while it lasts, and is sampled again', async () => {
    await prometheus.kill();
    await vi.waitFor(() => {
      expect(whyOf('clock')).toContain('cannot be reached');
      expect(sampling.sources()).toMatchObject([{ isUp: false }]);
    }, patience);

    const sockets = new Set<Socket>();
    const hanging = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await listening(hanging, prometheus.port);
    await vi.waitFor(() => {
      expect(whyOf('clock')).toContain('did not answer within 1 s');
    }, patience);
    const [part] = sampling.degraded().filter((each) => each.part === 'metric clock');
    expect(part!.failures_in_a_row).toBeGreaterThan(1);
    expect(Date.parse(part!.since!)).toBeLessThan(Date.now());
    await goesOn('process/cpu_ratio');
    hanging.close();
    for (const socket of sockets) socket.destroy();
    await once(hanging, 'close');
    await prometheus.start();

    await goesOn('clock');
    await vi.waitFor(() => {
      expect(whyOf('clock')).toBe('');
      expect(sampling.sources()).toMatchObject([{ isUp: true }]);
    }, patience);
    expect(logged).toContain('the metric is sampled again');
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayCommand } from '../exporter/src/commands/replay.ts';
import { unusedPort } from '../exporter/src/testing/tcp.ts';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

// `lovewatch replay` on a real Prometheus, whose past promtool has written.

const [prometheus, promtool] = await Promise.all([needProgram('prometheus'), needProgram('promtool')]);
const startSeconds = Date.parse('2026-03-01T00:00:00Z') / 1000;
const scrapeSeconds = 15;
const hours = 30;

/** What happened in a step between two scrapes; undefined when none of them was scraped. */
function stepAt(hour: number): { good: number; bad: number } | undefined {
  if (hour > 20 && hour <= 21) return undefined;
  const isOutage = hour > 12 && hour <= 12.25;
  return isOutage ? { good: 0, bad: 30 } : { good: 30, bad: 0 };
}

/** A counter of good and one of bad requests, as OpenMetrics. */
function openMetrics(): string {
  const [good, bad]: [string[], string[]] = [[], []];
  const sum = { good: 0, bad: 0 };
  for (let at = 0; at <= hours * 3600; at += scrapeSeconds) {
    const step = stepAt(at / 3600);
    if (step === undefined) continue;
    sum.good += step.good;
    sum.bad += step.bad;
    good.push(`http_requests_total{service="love",code="200"} ${sum.good} ${startSeconds + at}`);
    bad.push(`http_requests_total{service="love",code="502"} ${sum.bad} ${startSeconds + at}`);
  }
  return ['# TYPE http_requests counter', ...good, ...bad, '# EOF', ''].join('\n');
}

let folder: string;
let url: string;
let server: ChildProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-replay-'));
  const [metrics, data, config] = ['past.om', 'data', 'prometheus.yml'].map((name) => join(folder, name));
  await writeFile(metrics!, openMetrics());
  await writeFile(config!, 'scrape_configs: []\n');
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', metrics!, data!]);
  const address = `127.0.0.1:${await unusedPort()}`;
  server = spawn(
    prometheus,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=50y',
      `--web.listen-address=${address}`,
    ],
    { stdio: 'ignore' },
  );
  url = `http://${address}`;
  await untilReady();
});

afterAll(async () => {
  if (server.exitCode === null) {
    const closed = once(server, 'close');
    server.kill('SIGKILL');
    await closed;
  }
  await rm(folder, { recursive: true });
});

async function untilReady(): Promise<void> {
  while (server.exitCode === null) {
    const response = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`prometheus ended with ${server.exitCode} before it was ready`);
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function replayed(...args: string[]): Promise<Ended> {
  const config = join(folder, 'lovewatch.yaml');
  await writeFile(
    config,
    JSON.stringify({
      prometheus_url: url,
      services: [
        {
          name: 'love',
          backend: 'http://127.0.0.1:8081',
          slos: [
            { name: 'availability', objective: 0.999 },
            { name: 'latency', objective: 0.99, latency_seconds_max: 0.25 },
          ],
        },
      ],
    }),
  );
  const ended: Ended = { code: 0, stdout: '', stderr: '' };
  const world = {
    stdout: (text: string): void => void (ended.stdout += text),
    stderr: (text: string): void => void (ended.stderr += text),
    serve: (): never => {
      throw new Error('replay serves nothing');
    },
  };
  const command = replayCommand({ world, finish: (code) => void (ended.code = code) });
  await command.exitOverride().parseAsync(['--config', config, ...args], { from: 'user' });
  return ended;
}

const secondHalf = ['--from', '2026-03-01T10:00:00Z', '--to', '2026-03-02T06:00:00Z'];

describe('lovewatch replay on a real Prometheus', () => {
  test('tells when the outage would have paged, what was missing, and of which objective nothing is known', async () => {
    const { code, stdout, stderr } = await replayed(...secondHalf);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^no events of love\/latency --from 2026-03-01T10:00:00Z .*; see that the exporter was scraped/,
    );
    expect(stdout).toMatch(/^love\/availability, objective 99.9%, 2026-03-01T10:00Z to 2026-03-02T06:00Z\n/);
    expect(stdout).toContain('10h before fill the windows at the start');
    expect(stdout).toMatch(
      /1 gap, (59m|1h|1h1m) in all:\n +no data from 2026-03-01T20:0\dZ to 2026-03-01T2[01]:\d\dZ/,
    );
    // 14.4 of 1000 in an hour are 52 seconds of outage; fifteen minutes of it are in the five-minute window until 12:20.
    expect(stdout).toMatch(/SLOFastBurn 1h\/5m +page +2026-03-01T12:0[12]Z +2026-03-01T12:2[456]Z/);
    expect(stdout.match(/SLOFastBurn/g)).toHaveLength(1);
    expect(stdout).toContain('SLOTicketBurn 1d/2h');
  });

  test('counts the events that there were', async () => {
    const { stdout } = await replayed('--slo', 'love/availability', ...secondHalf, '--json');
    const { slos } = JSON.parse(stdout) as { slos: { data: { bad: number; total: number } }[] };
    const steps = (19 * 3600) / scrapeSeconds; // One of the twenty hours was not scraped.
    expect(slos[0]!.data.total / (steps * 30)).toBeCloseTo(1, 2);
    expect(slos[0]!.data.bad / (60 * 30)).toBeCloseTo(1, 1);
  });

  test('exits with 1 when Prometheus knows nothing of that time', async () => {
    const { code, stdout, stderr } = await replayed('--slo', 'love/availability');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^no events of love\/availability --from 7d --to now in steps of 1m; .*\n$/);
  });

  test('reads steps that are shorter than two scrapes as nothing, and says what may help', async () => {
    const { code, stderr } = await replayed('--slo', 'love/availability', ...secondHalf, '--step', '10s');
    expect(code).toBe(1);
    expect(stderr).toContain('at least twice a step: a longer --step may do');
  });
});

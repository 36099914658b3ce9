import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { EventStreams } from '../event-streams.ts';
import type { Incident } from '../incident.ts';
import { Pager } from '../pager.ts';
import { relayTo } from '../relay.ts';
import { loadAssets } from '../routes/pages.ts';
import { buildServer } from '../server.ts';
import { SilenceTimer } from '../silence-timer.ts';
import { emptyState } from '../state.ts';
import { Store, type WriteFile } from '../store.ts';

export interface TestPager {
  url: string;
  pager: Pager;
  statePath: string;
  /** What the server said to whoever runs it. */
  warnings: string[];
  /** Moves the clock, the wall's and the monotonic one. */
  clock: { nowSeconds: number };
  /** Sends an event; a string goes as it is. */
  enqueue: (event: unknown) => Promise<{ status: number; body: Record<string, unknown> }>;
  incidents: () => Promise<Incident[]>;
}

export interface TestPagerOptions {
  pagerdutyUrl?: string;
  relayTimeoutSeconds?: number;
  runbooksPath?: string;
  listenHost?: string;
  writeFile?: WriteFile;
  streamsMax?: number;
  heartbeatSeconds?: number;
  watchdogSeconds?: number;
}

/** A folder of its own for one test, removed afterwards. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pager-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The real server on a free port, with a clock the test moves; stopped when the test ends. */
export async function startPager(options: TestPagerOptions = {}): Promise<TestPager> {
  const statePath = join(await temporaryFolder(), 'incidents.json');
  const warnings: string[] = [];
  const clock = { nowSeconds: 1_700_000_000.123 };
  const streams = new EventStreams(options.streamsMax ?? 8, options.heartbeatSeconds ?? 3600);
  const store = new Store(
    statePath,
    (failure) => {
      streams.send('health', { status: failure === null ? 'ok' : 'degraded', reason: failure });
    },
    options.writeFile,
  );
  const wallSeconds = (): number => clock.nowSeconds;
  const pager = new Pager({
    state: emptyState,
    store,
    wallSeconds,
    silenceTimer: new SilenceTimer(wallSeconds),
    watchdogSeconds: options.watchdogSeconds ?? 180,
    onChange: (event, data) => {
      streams.send(event, data);
    },
  });
  let keys = 0;
  const server = buildServer({
    pager,
    streams,
    assets: await loadAssets(),
    listenHost: options.listenHost ?? '127.0.0.1',
    runbooksPath: options.runbooksPath ?? '/nowhere',
    // A port that nothing listens on: what calls out by mistake fails at once.
    relay: relayTo(options.pagerdutyUrl ?? 'http://127.0.0.1:1/v2/enqueue', options.relayTimeoutSeconds ?? 5),
    newDedupKey: () => `generated-${++keys}`,
    warn: (line) => warnings.push(line),
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  return {
    url,
    pager,
    statePath,
    warnings,
    clock,
    enqueue: async (event) => {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      const answer = await fetch(`${url}/v2/enqueue`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    incidents: async () => {
      const answer = await fetch(`${url}/api/incidents`);
      return ((await answer.json()) as { incidents: Incident[] }).incidents;
    },
  };
}

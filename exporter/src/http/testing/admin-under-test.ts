import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent, fetch, type Headers, type RequestInit } from 'undici';
import { ManualClock } from '../../core/clock/manual-clock.ts';
import { Timeline } from '../../core/clock/timeline.ts';
import { Journal } from '../../incidents/journal.ts';
import type { LiveRules } from '../../live-rules/live-rules.ts';
import { rulesOf } from '../../live-rules/testing/rules-of.ts';
import { moduleRule, rulesFor, type WorkersStandIn } from '../../live-rules/testing/some-rules.ts';
import { FileStore } from '../../state/file-store.ts';
import type { StateStore } from '../../state/state-store.ts';
import { breakersOf, type BreakersOf } from '../../testing/breakers-of.ts';
import { stateFolder } from '../../testing/state-folder.ts';
import { Thresholds } from '../../thresholds/thresholds.ts';
import { Tunings } from '../../tuning/tunings.ts';
import type { AdminView } from '../admin-view.ts';
import { createAdmin } from '../admin.ts';
import { TokenFile } from '../auth/token-file.ts';
import { TokenFiles } from '../auth/token-files.ts';

/** The metric that has a band, and the path to what is tuned of it. */
export const metric = 'love/error_ratio';
export const tune = `/tune?metric=${metric}`;
/** The services that have a breaker. */
export const backends = ['love', 'pay'] as const;
/** What the file says of them. */
const fileRules = [
  { name: 'love', rules: rulesFor('/file') },
  { name: 'pay', rules: moduleRule('./ours.ts') },
];
const startSeconds = 1_780_000_000;
const samples = 1500;

/** A request to the admin API. */
export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Instead of the one of the token file; empty: none. */
  readonly token?: string;
}

/** What a test looks at of an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly etag: string | null;
  readonly body: Record<string, unknown>;
}

export interface AdminUnderTest extends AsyncDisposable {
  readonly url: string;
  readonly stateDir: string;
  readonly tokenPath: string;
  readonly clock: ManualClock;
  readonly journal: Journal;
  readonly thresholds: Thresholds;
  readonly tunings: Tunings;
  readonly breakers: BreakersOf['breakers'];
  readonly rules: LiveRules;
  /** What serves by the rules. */
  readonly workers: WorkersStandIn;
  readonly calls: BreakersOf['calls'];
  /** A body that is an object goes as JSON. @returns the answer, which is JSON. */
  readonly ask: (path: string, call?: Call) => Promise<Answer>;
  readonly put: (body: object, more?: Call) => Promise<Answer>;
  /** What must be as it was when nothing was changed. */
  readonly everything: () => Promise<unknown>;
  /** Such as `GET /tune`: each that Fastify knows. */
  readonly routes: readonly string[];
  readonly close: () => Promise<void>;
}

/** What of the exporter the API is made over; a test may put its own in its place. */
export interface UnderTestOptions {
  /** Below the test's own folder. */
  readonly stateDir?: string;
  readonly view?: (parts: ViewParts) => Partial<AdminView> | Promise<Partial<AdminView>>;
}

export interface ViewParts {
  readonly store: StateStore;
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly thresholds: Thresholds;
  readonly breakers: BreakersOf['breakers'];
}

/** The admin API on a port of its own, over a real store, with one metric that has learned its band, two breakers, and rules that serve. */
export async function adminUnderTest({
  stateDir = 'state',
  view = () => ({}),
}: UnderTestOptions = {}): Promise<AdminUnderTest> {
  const folder = await stateFolder();
  const clock = new ManualClock(startSeconds);
  const timeline = new Timeline(clock);
  const nowSeconds = (): number => timeline.nowSeconds();
  const journal = new Journal();
  const store = new FileStore(join(folder.path, stateDir));
  const tunings = await Tunings.open({
    store,
    journal,
    nowSeconds,
    apply: (name, tuning, seconds) => {
      thresholds.tune(name, tuning, seconds);
    },
  });
  const thresholds = new Thresholds({ tuningOf: (name) => tunings.of(name).override?.tuning ?? {} });
  learn(thresholds);
  const { breakers, calls } = await breakersOf({ store, clock, timeline, journal }, backends);
  const { rules, workers } = await rulesOf({ store, journal, nowSeconds }, fileRules);
  const tokenPath = join(folder.path, 'token');
  const admin = createAdmin({
    catchUp: () => undefined,
    families: () => [],
    health: () => ({ status: 'ok', version: '0', sources: [], degraded: [] }),
    isReady: () => true,
    slos: () => [],
    incidents: () => [],
    notified: () => Promise.resolve(),
    nowSeconds,
    thresholds,
    tunings,
    breakers,
    rules,
    tokens: new TokenFiles([await TokenFile.open(tokenPath)]),
    journal,
    ...(await view({ store, timeline, journal, thresholds, breakers })),
  });
  const url = await admin.listen({ host: '127.0.0.1', port: 0 });
  const agent = new Agent({ connections: 200 });
  const own = (await readFile(tokenPath, 'utf8')).trim();
  const ask: AdminUnderTest['ask'] = async (path, { token = own, ...call } = {}) => {
    const answer = await fetch(`${url}${path}`, { dispatcher: agent, ...requestOf({ token, ...call }) });
    const body = (await answer.json()) as Answer['body'];
    return { status: answer.status, headers: answer.headers, etag: answer.headers.get('etag'), body };
  };
  const folderPath = join(folder.path, stateDir);
  const close = async (): Promise<void> => {
    await admin.close();
  };
  return {
    ...{ url, tokenPath, clock, journal, thresholds, tunings, breakers, calls, rules, workers, close, ask },
    routes: routesIn(admin.printRoutes({ commonPrefix: false })),
    stateDir: folderPath,
    put: (body, more) => ask(tune, { method: 'PUT', body, ...more }),
    everything: async () => [
      await textsIn(folderPath),
      tunings.of(metric),
      journal.recent(200),
      breakers.all().map((breaker) => breaker.status()),
      rules.all(),
      workers.served,
      thresholds.find(metric)?.threshold.tuning,
    ],
    [Symbol.asyncDispose]: async () => {
      await agent.destroy();
      await close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function requestOf({ method = 'GET', body, headers, token }: Call): RequestInit {
  const isJson = typeof body === 'object';
  return {
    method,
    ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as string) }),
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(isJson && { 'content-type': 'application/json' }),
      ...headers,
    },
  };
}

/** @param printed a tree: a line is `├── /tune (GET, HEAD)`, and with four characters before it goes on with the one above. */
function routesIn(printed: string): string[] {
  const above: string[] = [];
  return [...printed.matchAll(/^((?:[│ ] {3})*)[├└]── (\S*)(?: \((.*)\))?$/gm)].flatMap(
    ([, indent = '', part = '', methods]) => {
      const depth = indent.length / 4;
      above[depth] = (above[depth - 1] ?? '') + part;
      const path = above[depth].replaceAll(/:(\w+)/g, '{$1}');
      return methods?.split(', ').map((method) => `${method} ${path}`) ?? [];
    },
  );
}

async function textsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return await Promise.all(
    files.map(async (file) => `${file}: ${await readFile(join(folder, file), 'utf8')}`),
  );
}

/** Noise around 0.1, always the same; and a second metric that has nothing yet. */
function learn(thresholds: Thresholds): void {
  const common = { unit: 'ratio', service: 'love', source: 'gateway', severity: 'ticket' } as const;
  const watched = thresholds.watch({ ...common, name: metric, sampleIntervalSeconds: 1 })!;
  thresholds.watch({ ...common, name: 'love/latency_p99_seconds', sampleIntervalSeconds: 1 });
  for (let index = 0; index < samples; index += 1)
    thresholds.step(watched, startSeconds - samples + index, 0.1 + 0.01 * Math.sin(index * 12.9898));
}

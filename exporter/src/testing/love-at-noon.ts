import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadPolicy, policyFileDefault } from '../config/policy.ts';
import { configSchema } from '../config/schema.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { Timeline } from '../core/clock/timeline.ts';
import { createAdmin } from '../http/admin.ts';
import { TokenFile } from '../http/auth/token-file.ts';
import { TokenFiles } from '../http/auth/token-files.ts';
import { sloView, type SloView } from '../http/slo-view.ts';
import { Journal } from '../incidents/journal.ts';
import { rulesOf } from '../live-rules/testing/rules-of.ts';
import { FileStore } from '../state/file-store.ts';
import { Tunings } from '../tuning/tunings.ts';
import { WatchedService } from '../watched-service.ts';
import { breakersOf, type BreakersOf } from './breakers-of.ts';
import { noonThresholds } from './noon-thresholds.ts';

/** The moment that a page is about. */
const nowSeconds = Date.parse('2026-07-01T12:05:00Z') / 1000;
const config = configSchema.parse({
  services: [
    { name: 'love', backend: 'http://127.0.0.1:8081', slos: [{ name: 'availability', objective: 0.999 }] },
  ],
});

/** The admin API of an exporter at one moment, its clock standing: what it says is the same each time. */
export interface LoveAtNoon extends AsyncDisposable {
  readonly url: string;
  readonly tokenFile: string;
  readonly worker: Pick<BreakersOf, 'nowMs' | 'inWorker' | 'calls'>;
}

/** @param folder where the exporter was started: state and token are below it, where they are by default. */
export async function loveAtNoon(folder: string): Promise<LoveAtNoon> {
  const clock = new ManualClock(nowSeconds);
  const timeline = new Timeline(clock);
  const stateDir = join(folder, config.state_dir);
  const journal = new Journal();
  const store = new FileStore(stateDir);
  const thresholds = noonThresholds(nowSeconds);
  const tunings = await Tunings.open({
    store,
    journal,
    nowSeconds: () => nowSeconds,
    apply: (metric, tuning, atSeconds) => {
      thresholds.tune(metric, tuning, atSeconds);
    },
  });
  const { breakers, ...worker } = await breakersOf({ store, clock, timeline, journal }, ['love']);
  const { rules } = await rulesOf({ store, journal, nowSeconds: () => nowSeconds }, config.services);
  const slos = await quietSlos(timeline);
  const tokens = await TokenFile.open(join(stateDir, 'token'));
  const admin = createAdmin({
    catchUp: () => undefined,
    families: () => [],
    health: () => ({ status: 'ok', version: '0.1.0', sources: [], degraded: [] }),
    isReady: () => true,
    slos: () => slos,
    incidents: () => [],
    notified: () => Promise.resolve(),
    nowSeconds: () => nowSeconds,
    thresholds,
    tunings,
    breakers,
    rules,
    tokens: new TokenFiles([tokens]),
    journal,
  });
  await admin.listen({ host: '127.0.0.1', port: 0 });
  const { port } = admin.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    tokenFile: tokens.path,
    worker,
    [Symbol.asyncDispose]: () => admin.close(),
  };
}

/** Ten thousand requests, two of which failed. */
async function quietSlos(timeline: Timeline): Promise<SloView[]> {
  const policy = await loadPolicy(policyFileDefault);
  const love = new WatchedService(config.services[0]!, timeline, { policy, timeScale: 1 }, () => []);
  for (let request = 0; request < 10_000; request++) love.record(request % 5000 === 0 ? 503 : 200, 0.05);
  return love.slos.map((slo) => sloView(slo, timeline.nowSeconds()));
}

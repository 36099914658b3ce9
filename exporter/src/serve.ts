import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import { backfill } from './backfill.ts';
import { Background } from './background.ts';
import { loadBudgets, saveBudgets } from './budget-state.ts';
import type { ServeOptions } from './commands/world.ts';
import type { Loaded } from './config/load.ts';
import type { Config } from './config/schema.ts';
import type { Clock } from './core/clock/clock.ts';
import { Timeline } from './core/clock/timeline.ts';
import { createAdmin } from './http/admin.ts';
import { TokenFile } from './http/auth/token-file.ts';
import { healthOf } from './http/health.ts';
import { sloView } from './http/slo-view.ts';
import { IncidentLog } from './incidents/incident-log.ts';
import { Journal } from './incidents/journal.ts';
import { noteReceipt } from './incidents/receipt.ts';
import { Witness } from './incidents/witness.ts';
import { collect } from './metrics/collect.ts';
import { openThresholds } from './open-thresholds.ts';
import { createPipeline } from './pipeline.ts';
import { createSampling } from './sampling/sampling.ts';
import { Gateway, type GatewayLog } from './sources/gateway/gateway.ts';
import { FileStore } from './state/file-store.ts';
import { version } from './version.ts';
import { WatchedService } from './watched-service.ts';

const tickSeconds = 1;
/** What a kill -9 may cost of the budgets' history. */
const saveSeconds = 15;
/** A part of the thresholds, as `KeptThresholds` wants it. */
const saveThresholdsSeconds = 0.25;
const tokenFileDefault = 'token';

/** What `serve` needs of the outside. */
export interface ServeWorld {
  readonly clock: Clock;
  readonly log: GatewayLog;
  /** Resolves when the process is told to stop. */
  readonly stopped: Promise<string>;
}

/** An address that cannot be listened on. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Runs the gateways and the admin API until told to stop, then drains.
 *
 * @throws ListenError when an address is taken or not this machine's; whatever was open is closed again.
 */
export async function serve(
  { config, policy }: Loaded,
  { timeScale }: ServeOptions,
  { clock, log, stopped }: ServeWorld,
): Promise<void> {
  const store = new FileStore(config.state_dir);
  const saved = await loadBudgets(store, timeScale);
  const timeline = new Timeline(clock, saved.savedAtSeconds);
  const services = config.services.map(
    (service) => new WatchedService(service, timeline, { policy, timeScale }, saved.historyOf),
  );
  const slos = services.flatMap((each) => each.slos);
  const gateways = services.map(
    (each) => new Gateway({ service: each.service, record: each.record, clock, log }),
  );
  const journal = new Journal(Math.floor(clock.wallSeconds() * 1000));
  const { thresholds, tunings, kept } = await openThresholds({ store, clock, timeline, journal });
  const sampling = createSampling({
    config,
    thresholds,
    services,
    gateways,
    timeline,
    clock,
    log,
    kept: kept.unclaimed(),
  });
  const incidents = await IncidentLog.open(
    store,
    new Witness({ services, gateways, thresholds, journal, timeline }),
  );
  const background = new Background(log);
  const isReady = (): boolean => gateways.every((gateway) => gateway.isReady);
  const admin = createAdmin({
    families: () =>
      collect({
        services,
        thresholds,
        nowSeconds: timeline.nowSeconds(),
        sources: [{ source: 'gateway', mode: 'proxy', isUp: isReady() }, ...sampling.sources()],
        process: processUse(),
        build: { version, node: process.version },
      }),
    health: () =>
      healthOf({
        gateways,
        sampling,
        stateTrouble: store.trouble ?? kept.trouble,
        version,
      }),
    isReady,
    slos: () => slos.map((slo) => sloView(slo, timeline.nowSeconds())),
    incidents: () => incidents.all(),
    notified: async (alerts) => {
      for (const incident of await incidents.notified(alerts))
        background.once('receipt', () =>
          noteReceipt(incidents, incident, config.pager_url, background.signal),
        );
    },
    nowSeconds: () => timeline.nowSeconds(),
    thresholds,
    tunings,
    tokens: await TokenFile.open(config.token_file ?? join(config.state_dir, tokenFileDefault)),
    journal,
  });
  const save = (): Promise<void> => saveBudgets(store, slos, timeScale, timeline.nowSeconds());
  try {
    await open(config, gateways, admin);
    for (const { service, port } of gateways)
      log.info({ service: service.name, port, backend: service.backend }, 'the gateway listens');
    background.repeat(
      'pipeline',
      tickSeconds,
      createPipeline({ timeline, slos, backends: gateways, journal }),
    );
    background.repeat('budgets', saveSeconds, save);
    background.repeat('thresholds', saveThresholdsSeconds, () => kept.saveNext(thresholds));
    background.repeat('expiry', tickSeconds, () => tunings.expire(timeline.nowSeconds()));
    sampling.start(background);
    background.once('back-fill', () =>
      backfill({ config, slos, timeline, timeScale, log, signal: background.signal }),
    );
    log.info({ signal: await stopped, timeoutSeconds: config.drain_timeout_seconds }, 'draining');
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.drain(config.drain_timeout_seconds)));
    await admin.close();
    await background.stop();
  }
  await save();
  await kept.saveAll(thresholds);
}

/** What the exporter itself has used and uses. */
function processUse(): { cpuSeconds: number; residentMemoryBytes: number } {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, residentMemoryBytes: process.memoryUsage.rss() };
}

async function open(config: Config, gateways: readonly Gateway[], admin: FastifyInstance): Promise<void> {
  const { host, port } = config.admin_listen;
  await admin.listen({ host, port }).catch(explained('admin_listen', '--admin-listen HOST:PORT'));
  for (const [index, gateway] of gateways.entries()) {
    const option = `--listen ${gateway.service.name}=HOST:PORT`;
    await gateway.listen().catch(explained(`services[${index}].listen`, option));
  }
}

function explained(path: string, option: string): (cause: Error) => never {
  return (cause) => {
    throw new ListenError(
      `${path}: ${cause.message}; stop what has the port, or choose another with ${option}`,
      { cause },
    );
  };
}

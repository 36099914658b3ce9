import type { FastifyInstance } from 'fastify';
import { dirname, join } from 'node:path';
import { backfill } from './backfill.ts';
import { Background } from './background.ts';
import type { BackendBreakers } from './breakers/backend-breakers.ts';
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
import { ConfigWatch } from './live-rules/config-watch.ts';
import { collect } from './metrics/collect.ts';
import { openGateways } from './open-gateways.ts';
import { openThresholds } from './open-thresholds.ts';
import { createPipeline } from './pipeline.ts';
import { createSampling } from './sampling/sampling.ts';
import type { RequestListener } from './sources/gateway/request-record.ts';
import type { GatewayLog } from './sources/gateway/service-gateway.ts';
import { GatewayError } from './sources/gateway/worker/gateway-error.ts';
import type { Gateways } from './sources/gateway/worker/gateways.ts';
import { BreakerSharing } from './sharing/breaker-sharing.ts';
import { createStore, instanceOf } from './state/create-store.ts';
import { messageOf } from './text/message-of.ts';
import { version } from './version.ts';
import { WatchedService } from './watched-service.ts';

const tickSeconds = 1;
/** How old what the workers have told may get. */
const collectSeconds = 0.1;
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

/** What keeps the exporter from starting. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Runs the gateways and the admin API until told to stop, then drains.
 *
 * @throws StartError when an address is taken or not this machine's, or a middleware cannot be made; whatever was open is closed again.
 */
export async function serve(loaded: Loaded, options: ServeOptions, world: ServeWorld): Promise<void> {
  const { config, policy } = loaded;
  const { timeScale, file } = options;
  const { clock, log, stopped } = world;
  const state = await createStore(config, clock);
  const { store } = state;
  const saved = await loadBudgets(store, timeScale);
  const timeline = new Timeline(clock, saved.savedAtSeconds);
  const services = config.services.map(
    (service) => new WatchedService(service, timeline, { policy, timeScale }, saved.historyOf),
  );
  const slos = services.flatMap((each) => each.slos);
  const journal = new Journal(Math.floor(clock.wallSeconds() * 1000));
  const { gateways, breakers, rules } = await openGateways({
    ...{ config, store, clock, timeline, journal, log },
    folder: dirname(file),
    listenerOf: (index) => listenerOf(services[index]!),
  }).catch((cause: unknown) => {
    state.close();
    throw new StartError(messageOf(cause), { cause });
  });
  const { thresholds, tunings, kept } = await openThresholds({ store, clock, timeline, journal });
  const sampling = createSampling({
    ...{ config, thresholds, services, timeline, clock, log },
    gateways: gateways.each,
    kept: kept.unclaimed(),
  });
  const incidents = await IncidentLog.open(
    store,
    new Witness({ services, gateways: gateways.each, thresholds, journal, timeline, breakers }),
  );
  const watch = new ConfigWatch({
    ...{ file, journal, log, rules, running: loaded, check: options.check },
    nowSeconds: () => timeline.nowSeconds(),
  });
  const sharing = sharingOf(config, breakers, timeline, log);
  const background = new Background(log);
  const catchUp = (): void => {
    gateways.collect();
    breakers.notice();
  };
  const isReady = (): boolean => gateways.each.every((gateway) => gateway.isReady);
  const admin = createAdmin({
    catchUp,
    families: () =>
      collect({
        ...{ services, thresholds },
        breakers: breakers.all().map((breaker) => breaker.status()),
        nowSeconds: timeline.nowSeconds(),
        sources: [{ source: 'gateway', mode: 'proxy', isUp: isReady() }, ...sampling.sources()],
        process: processUse(),
        build: { version, node: process.version },
      }),
    health: () =>
      healthOf({
        gateways: gateways.each,
        ...{ breakers, sampling, version },
        others: [gateways, rules, watch, ...sharing].flatMap((part) => part.degraded()),
        stateTrouble: store.trouble ?? kept.trouble,
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
    ...{ thresholds, tunings, breakers, rules, journal },
    tokens: await TokenFile.open(config.token_file ?? join(config.state_dir, tokenFileDefault)),
  });
  const save = (): Promise<void> => saveBudgets(store, slos, timeScale, timeline.nowSeconds());
  const tick = createPipeline({ timeline, slos, backends: gateways.each, journal });
  try {
    await open(config, gateways, admin);
    for (const { service, port } of gateways.each)
      log.info({ service: service.name, port, backend: service.backend }, 'the gateway listens');
    background.repeat('requests', collectSeconds, catchUp);
    background.repeat('pipeline', tickSeconds, () => {
      catchUp();
      tick();
    });
    background.repeat('budgets', saveSeconds, save);
    background.repeat('thresholds', saveThresholdsSeconds, () => kept.saveNext(thresholds));
    background.repeat('expiry', tickSeconds, () => tunings.expire(timeline.nowSeconds()));
    for (const each of sharing) {
      each.open();
      background.repeat('sharing', tickSeconds, () => {
        each.tick();
      });
    }
    sampling.start(background);
    watch.start(background.signal);
    background.once('back-fill', () =>
      backfill({ config, slos, timeline, timeScale, log, signal: background.signal }),
    );
    log.info({ signal: await stopped, timeoutSeconds: config.drain_timeout_seconds }, 'draining');
  } finally {
    await gateways.drain(config.drain_timeout_seconds);
    await admin.close();
    await background.stop();
  }
  catchUp();
  await save();
  await breakers.saveAll();
  await kept.saveAll(thresholds);
  for (const each of sharing) each.close();
  state.close();
}

/** @returns what tells other exporters of the breakers; empty when there is nothing to tell them through. */
function sharingOf(
  config: Config,
  breakers: BackendBreakers,
  timeline: Timeline,
  log: GatewayLog,
): BreakerSharing[] {
  const { redis_url: url } = config;
  if (url === undefined) return [];
  const nowSeconds = (): number => timeline.nowSeconds();
  return [new BreakerSharing({ url, instance: instanceOf(config), breakers, nowSeconds, log })];
}

/** @returns what a service makes of its requests. */
function listenerOf(service: WatchedService): RequestListener {
  return ({ outcome, durationMs, method, path }) => {
    service.record(outcome.code, durationMs / 1000, method === '' ? undefined : { method, url: path });
  };
}

/** What the exporter itself has used and uses. */
function processUse(): { cpuSeconds: number; residentMemoryBytes: number } {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, residentMemoryBytes: process.memoryUsage.rss() };
}

async function open(config: Config, gateways: Gateways, admin: FastifyInstance): Promise<void> {
  const { host, port } = config.admin_listen;
  await admin.listen({ host, port }).catch(explained('admin_listen', '--admin-listen HOST:PORT'));
  await gateways.listen().catch((error: unknown) => {
    const index = error instanceof GatewayError ? error.service : 0;
    const option = `--listen ${config.services[index]?.name ?? 'SERVICE'}=HOST:PORT`;
    return explained(`services[${index}].listen`, option)(error);
  });
}

function explained(path: string, option: string): (cause: unknown) => never {
  return (cause) => {
    throw new StartError(
      `${path}: ${messageOf(cause)}; stop what has the port, or choose another with ${option}`,
      { cause },
    );
  };
}

import type { FastifyInstance } from 'fastify';
import { backfill } from './backfill.ts';
import { Background } from './background.ts';
import { loadBudgets, saveBudgets } from './budget-state.ts';
import type { ServeOptions } from './commands/world.ts';
import type { Loaded } from './config/load.ts';
import type { Config } from './config/schema.ts';
import type { Clock } from './core/clock/clock.ts';
import { Timeline } from './core/clock/timeline.ts';
import { createAdmin } from './http/admin.ts';
import { healthOf } from './http/health.ts';
import { sloView } from './http/slo-view.ts';
import { IncidentLog } from './incidents/incident-log.ts';
import { Journal } from './incidents/journal.ts';
import { noteReceipt } from './incidents/receipt.ts';
import { Witness } from './incidents/witness.ts';
import { collect } from './metrics/collect.ts';
import { createPipeline } from './pipeline.ts';
import { Gateway, type GatewayLog } from './sources/gateway/gateway.ts';
import { FileStore } from './state/file-store.ts';
import { version } from './version.ts';
import { WatchedService } from './watched-service.ts';

const tickSeconds = 1;
/** What a kill -9 may cost of the budgets' history. */
const saveSeconds = 15;

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
  const journal = new Journal();
  const incidents = await IncidentLog.open(store, new Witness({ services, gateways, journal, timeline }));
  const background = new Background(log);
  const isReady = (): boolean => gateways.every((gateway) => gateway.isReady);
  const admin = createAdmin({
    families: () =>
      collect({
        services,
        nowSeconds: timeline.nowSeconds(),
        sources: [{ source: 'gateway', mode: 'proxy', isUp: isReady() }],
        build: { version, node: process.version },
      }),
    health: () => healthOf({ gateways, stateTrouble: store.trouble, version }),
    isReady,
    slos: () => slos.map((slo) => sloView(slo, timeline.nowSeconds())),
    incidents: () => incidents.all(),
    notified: async (alerts) => {
      for (const incident of await incidents.notified(alerts))
        background.once('receipt', () =>
          noteReceipt(incidents, incident, config.pager_url, background.signal),
        );
    },
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

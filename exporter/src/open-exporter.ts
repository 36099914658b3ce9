import { dirname } from 'node:path';
import { Background } from './background.ts';
import type { BackendBreakers } from './breakers/backend-breakers.ts';
import { loadBudgets, saveBudgets } from './budget-state.ts';
import type { ServeOptions } from './commands/world.ts';
import type { Loaded } from './config/load.ts';
import type { Config } from './config/schema.ts';
import type { Clock } from './core/clock/clock.ts';
import { Timeline } from './core/clock/timeline.ts';
import { IncidentLog } from './incidents/incident-log.ts';
import { Journal } from './incidents/journal.ts';
import { Witness } from './incidents/witness.ts';
import { ConfigWatch } from './live-rules/config-watch.ts';
import { openGateways, type OpenGateways } from './open-gateways.ts';
import { openThresholds, type OpenThresholds } from './open-thresholds.ts';
import { createSampling, type Sampling } from './sampling/sampling.ts';
import { BreakerSharing } from './sharing/breaker-sharing.ts';
import type { RequestListener } from './sources/gateway/request-record.ts';
import type { GatewayLog } from './sources/gateway/service-gateway.ts';
import { StartError, StoppedError } from './start-error.ts';
import { instanceOf } from './state/create-store.ts';
import type { StateStore } from './state/state-store.ts';
import { messageOf } from './text/message-of.ts';
import { WatchedService } from './watched-service.ts';
import type { WatchedSlo } from './watched-slo.ts';

/** What an exporter lives on. */
export interface ExporterWorld {
  readonly clock: Clock;
  readonly log: GatewayLog;
  /** Resolves when the process is told to stop. */
  readonly stopped: Promise<string>;
  readonly store: StateStore;
}

/** All that one exporter consists of, but its admin API. */
export interface Exporter extends OpenGateways, OpenThresholds {
  readonly config: Config;
  readonly timeScale: number;
  readonly log: GatewayLog;
  readonly store: StateStore;
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly services: readonly WatchedService[];
  readonly slos: readonly WatchedSlo[];
  readonly sampling: Sampling;
  readonly incidents: IncidentLog;
  readonly watch: ConfigWatch;
  /** What tells other exporters of the breakers; empty when there is nothing to tell them through. */
  readonly sharing: readonly BreakerSharing[];
  readonly background: Background;
  /** Makes all as new as it can be. */
  readonly catchUp: () => void;
  readonly saveBudgets: () => Promise<void>;
}

/**
 * Goes on from what an earlier run has kept. The workers run, and nothing listens yet.
 *
 * @throws StartError when a middleware cannot be made, StoppedError when it is told to stop meanwhile; then no worker runs.
 */
export async function openExporter(
  { config, policy }: Loaded,
  { timeScale, file, check }: ServeOptions,
  { clock, log, stopped, store }: ExporterWorld,
): Promise<Exporter> {
  const saved = await loadBudgets(store, timeScale);
  const timeline = new Timeline(clock, saved.savedAtSeconds);
  const services = config.services.map(
    (service) => new WatchedService(service, timeline, { policy, timeScale }, saved.historyOf),
  );
  const slos = services.flatMap((each) => each.slos);
  const journal = new Journal(Math.floor(clock.wallSeconds() * 1000));
  const opened = await openGateways({
    ...{ config, store, clock, timeline, journal, log, stopped },
    folder: dirname(file),
    listenerOf: (index) => listenerOf(services[index]!),
  }).catch((cause: unknown) => {
    throw cause instanceof StoppedError ? cause : new StartError(messageOf(cause), { cause });
  });
  const { gateways, breakers, rules } = opened;
  try {
    const thresholds = await openThresholds({ store, clock, timeline, journal });
    const common = { config, timeline, services, log, ...thresholds };
    const sampling = createSampling({
      ...{ ...common, clock },
      gateways: gateways.each,
      kept: thresholds.kept.unclaimed(),
    });
    const incidents = await IncidentLog.open(
      store,
      new Witness({ ...common, gateways: gateways.each, journal, breakers }),
    );
    return {
      ...{ ...common, ...opened, timeScale, store, journal, slos, sampling, incidents },
      watch: new ConfigWatch({
        ...{ file, journal, log, rules, running: { config, policy }, check },
        nowSeconds: () => timeline.nowSeconds(),
      }),
      sharing: sharingOf(config, breakers, timeline, log),
      background: new Background(log),
      catchUp: () => {
        gateways.collect();
        breakers.notice();
      },
      saveBudgets: () => saveBudgets(store, slos, timeScale, timeline.nowSeconds()),
    };
  } catch (error) {
    await gateways.drain(0);
    throw error;
  }
}

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

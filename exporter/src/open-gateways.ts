import { availableParallelism } from 'node:os';
import { machineParts } from './breaker/common-clock.ts';
import { BackendBreakers } from './breakers/backend-breakers.ts';
import { breakerSettings } from './config/breaker-schema.ts';
import { defaults } from './config/defaults.ts';
import type { Config } from './config/schema.ts';
import { attach, sharedBreakers, type SharedBreakers } from './core/breaker/shared-breakers.ts';
import type { Clock } from './core/clock/clock.ts';
import type { Timeline } from './core/clock/timeline.ts';
import type { Journal } from './incidents/journal.ts';
import { LiveRules } from './live-rules/live-rules.ts';
import type { RequestListener } from './sources/gateway/request-record.ts';
import type { GatewayLog } from './sources/gateway/service-gateway.ts';
import { Gateways } from './sources/gateway/worker/gateways.ts';
import { StoppedError } from './start-error.ts';
import type { StateStore } from './state/state-store.ts';

/** Where threads can listen on one port. @see https://nodejs.org/api/net.html#serverlistenoptions-callback */
const portsAreShared = ['linux', 'freebsd', 'sunos', 'aix'].includes(process.platform);

/** What gateways live on. */
export interface GatewayWorld {
  readonly config: Config;
  /** Of the configuration: where the modules of middleware are seen from. */
  readonly folder: string;
  readonly store: StateStore;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly journal: Journal;
  readonly log: GatewayLog;
  /** Resolves when the process is told to stop. */
  readonly stopped: Promise<string>;
  /** Hears of the requests of a service, by its index. */
  readonly listenerOf: (service: number) => RequestListener;
}

/** The gateways of all services, and what people and other exporters do to them. */
export interface OpenGateways {
  readonly gateways: Gateways;
  readonly breakers: BackendBreakers;
  readonly rules: LiveRules;
}

/**
 * Goes on from what an earlier run has kept. The gateways do not listen yet.
 *
 * @throws Error when a middleware of the file cannot be made, StoppedError when it is told to stop; then no worker runs.
 */
export async function openGateways(world: GatewayWorld): Promise<OpenGateways> {
  const { config, listenerOf } = world;
  const workers = workersOf(config);
  const settings = config.services.map(({ breaker }) => breakerSettings(breaker));
  const shared = sharedBreakers(settings, workers + 1, machineParts.nowMs());
  const degraded = new Int32Array(new SharedArrayBuffer(4 * Math.max(1, settings.length)));
  const breakers = await openBreakers(world, shared, degraded);
  const gateways = new Gateways({
    ...world,
    sources: config.services.map((service, index) => ({ service, listener: listenerOf(index) })),
    workers,
    breakers: shared,
    degraded,
    moved: () => {
      breakers.notice();
    },
  });
  try {
    const rules = await unlessStopped(world.stopped, async () => {
      await gateways.open();
      return await openRules(world, gateways);
    });
    return { gateways, breakers, rules };
  } catch (error) {
    await gateways.drain(0);
    throw error;
  }
}

/** A module may take long to load, and who stops the process does not wait for it. */
async function unlessStopped<Result>(
  stopped: Promise<string>,
  start: () => Promise<Result>,
): Promise<Result> {
  const told = stopped.then((signal) => {
    throw new StoppedError(signal);
  });
  return await Promise.race([start(), told]);
}

async function openBreakers(
  world: GatewayWorld,
  shared: SharedBreakers,
  degraded: Int32Array,
): Promise<BackendBreakers> {
  const own = attach(shared, 0, machineParts.random);
  const backends = world.config.services.map(({ name, breaker: { enabled } }, index) => ({
    name,
    breaker: own[index]!,
    isEnabled: enabled,
  }));
  return await BackendBreakers.open({ ...world, backends, nowMs: machineParts.nowMs, degraded });
}

async function openRules(world: GatewayWorld, gateways: Gateways): Promise<LiveRules> {
  return await LiveRules.open({
    ...world,
    services: world.config.services,
    nowSeconds: () => world.timeline.nowSeconds(),
    apply: (service, rules) => gateways.apply(service, rules),
  });
}

function workersOf({ gateway_workers: wanted }: Config): number {
  if (!portsAreShared) return 1;
  return wanted ?? Math.min(defaults.gatewayWorkersMax, availableParallelism());
}

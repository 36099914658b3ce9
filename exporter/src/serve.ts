import type { FastifyInstance } from 'fastify';
import type { Config } from './config/schema.ts';
import type { Clock } from './core/clock/clock.ts';
import { createAdmin } from './http/admin.ts';
import { healthOf } from './http/health.ts';
import { collect } from './metrics/collect.ts';
import { Gateway, type GatewayLog } from './sources/gateway/gateway.ts';
import { version } from './version.ts';
import { WatchedService } from './watched-service.ts';

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
export async function serve(config: Config, { clock, log, stopped }: ServeWorld): Promise<void> {
  const watched = config.services.map((service) => new WatchedService(service, clock));
  const gateways = watched.map(
    (each) =>
      new Gateway({
        service: each.service,
        record: (code, durationSeconds) => {
          each.record(code, durationSeconds);
        },
        clock,
        log,
      }),
  );
  const isReady = (): boolean => gateways.every((gateway) => gateway.isReady);
  const admin = createAdmin({
    families: () =>
      collect({
        services: watched,
        nowSeconds: clock.monotonicSeconds(),
        sources: [{ source: 'gateway', mode: 'proxy', isUp: isReady() }],
        build: { version, node: process.version },
      }),
    health: () => healthOf(gateways, version),
    isReady,
  });
  try {
    await open(config, gateways, admin);
    for (const { service, port } of gateways)
      log.info({ service: service.name, port, backend: service.backend }, 'the gateway listens');
    log.info({ signal: await stopped, timeoutSeconds: config.drain_timeout_seconds }, 'draining');
  } finally {
    await Promise.all(gateways.map((gateway) => gateway.drain(config.drain_timeout_seconds)));
    await admin.close();
  }
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

import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { configSchema, type ServiceConfig } from '../config/schema.ts';
import type { Breaker } from '../core/breaker/breaker.ts';
import { breakerDefaults, type BreakerSettings } from '../core/breaker/settings.ts';
import { attach, sharedBreakers } from '../core/breaker/shared-breakers.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import type { Rule } from '../core/dispatch/rule.ts';
import { durationBoundsSeconds } from '../core/traffic/duration-bounds.ts';
import { InFlight, inFlightCells } from '../core/traffic/in-flight.ts';
import { TrafficCounters } from '../core/traffic/traffic-counters.ts';
import type { MiddlewareExchange } from '../middleware/exchange.ts';
import { Gateway } from '../sources/gateway/gateway.ts';
import { ServiceGateway } from '../sources/gateway/service-gateway.ts';
import { listening } from './tcp.ts';

/** A real gateway on a free loopback port, in this thread, its clock in the hands of the test. */
export interface GatewayUnderTest extends AsyncDisposable {
  readonly gateway: Gateway;
  /** What the main thread makes of its requests. */
  readonly seen: ServiceGateway;
  readonly breaker: Breaker;
  readonly inFlight: InFlight;
  readonly traffic: TrafficCounters;
  readonly clock: ManualClock;
  readonly port: number;
  readonly url: string;
  readonly logged: string[];
  /** What middleware has thrown. */
  readonly failures: unknown[];
  /** @returns the requests counted so far by code, without the zeros. */
  counted(): Record<string, number>;
}

/** By the clock of the breaker. */
const startMs = 1000;

/** What a test may set of a gateway. */
export interface GatewayWish {
  readonly rules?: readonly Rule<MiddlewareExchange>[];
  readonly settings?: Partial<BreakerSettings>;
  /** In place of one with these settings, and its clock. */
  readonly shared?: { readonly breaker: Breaker; readonly nowMs: () => number };
  readonly isDegraded?: () => boolean;
}

/** @param overrides fields of the service as `lovewatch.yaml` writes them. */
export async function gatewayTo(
  backend: string,
  overrides: object = {},
  { rules = [], settings, shared, isDegraded = () => false }: GatewayWish = {},
): Promise<GatewayUnderTest> {
  const clock = new ManualClock();
  const traffic = new TrafficCounters(durationBoundsSeconds);
  const logged: string[] = [];
  const failures: unknown[] = [];
  const write = (_: object, message: string): void => void logged.push(message);
  const service = serviceTo(backend, overrides);
  const inFlight = new InFlight(new Int32Array(new SharedArrayBuffer(4 * inFlightCells(1))), 0);
  const seen = new ServiceGateway({
    service,
    inFlight,
    isReady: () => gateway.port !== undefined,
    listener: ({ outcome, durationMs }) => {
      traffic.record(outcome.code, durationMs / 1000);
    },
    clock,
    log: { info: write, warn: write },
  });
  const own = attach(sharedBreakers([{ ...breakerDefaults, ...settings }], 1, startMs), 0, () => 0.5)[0]!;
  const { breaker, nowMs } = shared ?? {
    breaker: own,
    nowMs: () => startMs + clock.monotonicSeconds() * 1000,
  };
  const gateway: Gateway = new Gateway({
    service,
    rules,
    breaker,
    inFlight,
    isDegraded,
    nowMs,
    record: seen.hear,
    moved: () => undefined,
    middlewareFailed: (error) => void failures.push(error),
  });
  await gateway.listen();
  const port = gateway.port!;
  return {
    gateway,
    seen,
    breaker,
    inFlight,
    traffic,
    clock,
    port,
    url: `http://127.0.0.1:${port}`,
    logged,
    failures,
    counted: () => Object.fromEntries([...traffic.requestsByCodeLabel()].filter(([, count]) => count > 0)),
    async [Symbol.asyncDispose]() {
      await gateway.drain(0.001);
    },
  };
}

function serviceTo(backend: string, overrides: object): ServiceConfig {
  const slos = [{ name: 'availability', objective: 0.999 }];
  const service = { name: 'love', backend, listen: '127.0.0.1:0', slos, ...overrides };
  return configSchema.parse({ services: [service] }).services[0]!;
}

/** A real HTTP backend on a loopback port, a free one unless it is given. */
export async function backendThat(
  answers: RequestListener,
  portWanted = 0,
): Promise<{ url: string; port: number } & AsyncDisposable> {
  const server = createServer(answers);
  return {
    ...(await listening(server, portWanted)),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

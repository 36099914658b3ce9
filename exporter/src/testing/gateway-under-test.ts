import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { configSchema, type ServiceConfig } from '../config/schema.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { TrafficCounters } from '../core/traffic/traffic-counters.ts';
import { durationBoundsSeconds } from '../core/traffic/duration-bounds.ts';
import { Gateway } from '../sources/gateway/gateway.ts';
import { listening } from './tcp.ts';

/** A real gateway on a free loopback port, its clock in the hands of the test. */
export interface GatewayUnderTest extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly traffic: TrafficCounters;
  readonly clock: ManualClock;
  readonly port: number;
  readonly url: string;
  readonly logged: string[];
  /** @returns the requests counted so far by code, without the zeros. */
  counted(): Record<string, number>;
}

/** @param overrides fields of the service as `lovewatch.yaml` writes them. */
export async function gatewayTo(backend: string, overrides: object = {}): Promise<GatewayUnderTest> {
  const clock = new ManualClock();
  const traffic = new TrafficCounters(durationBoundsSeconds);
  const logged: string[] = [];
  const record = (code: number, durationSeconds: number): void => {
    traffic.record(code, durationSeconds);
  };
  const write = (_: object, message: string): void => void logged.push(message);
  const gateway = new Gateway({
    service: serviceTo(backend, overrides),
    record,
    clock,
    log: { info: write, warn: write },
  });
  await gateway.listen();
  const port = gateway.port!;
  return {
    gateway,
    traffic,
    clock,
    port,
    url: `http://127.0.0.1:${port}`,
    logged,
    counted: () => Object.fromEntries([...traffic.requestsByCodeLabel()].filter(([, count]) => count > 0)),
    [Symbol.asyncDispose]: () => gateway.drain(0.001),
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

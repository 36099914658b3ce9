import { createServer, type Server } from 'node:http';
import { listening } from '../../src/testing/tcp.ts';
import { matchers } from '../../src/rules/promql.ts';
import { counterSeries } from './traffic.ts';

/** What Prometheus scrapes while it is measured: the counters go on from where the blocks end. */
export class Target implements AsyncDisposable {
  readonly #server: Server;
  /** HOST:PORT. */
  readonly instance: string;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.instance = `127.0.0.1:${port}`;
  }

  static async start(services: number): Promise<Target> {
    const all = Array.from({ length: services }, (_, index) => counterSeries(index)).flat();
    const named = all.map(({ service, code, valueAt }) => ({
      name: `http_requests_total{${matchers({ service, code, version: 'stable' })}}`,
      valueAt,
    }));
    const server = createServer((_, response) => {
      const seconds = Date.now() / 1000;
      const text = named.map(({ name, valueAt }) => `${name} ${valueAt(seconds)}\n`).join('');
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text);
    });
    return new Target(server, (await listening(server)).port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

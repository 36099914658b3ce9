import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Pool } from 'undici';
import type { Clock } from '../../core/clock/clock.ts';
import { InFlight } from '../../core/traffic/in-flight.ts';
import type { ServiceConfig } from '../../config/schema.ts';
import { BackendHealth, type BackendTrouble } from './backend-health.ts';
import { answerMalformed, refuseConnect } from './malformed.ts';
import { forward } from './forward.ts';

const drainSweepMilliseconds = 50;

/** Where a gateway reports what a person should know: the backend's troubles, begin and end, not each request. */
export interface GatewayLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What a gateway is made of; `main.ts` brings the real ones. */
export interface GatewayParts {
  readonly service: ServiceConfig;
  /** Hears of every request once, when it has ended; `target` is what it asked for, if that could be read. */
  readonly record: (
    code: number,
    durationSeconds: number,
    target?: { readonly method: string; readonly url: string },
  ) => void;
  readonly clock: Clock;
  readonly log: GatewayLog;
}

/**
 * A reverse proxy in front of one service that counts and times every request.
 *
 * HTTP/1.0 and 1.1 in, HTTP/1.1 out; bodies and trailers of answers are streamed both ways with back pressure, so
 * memory stays flat whatever their size. A request the backend does not answer gets a problem document, 502 or 504.
 */
export class Gateway {
  readonly service: ServiceConfig;
  /** Requests that are being answered. */
  readonly inFlight = new InFlight();
  readonly #record: GatewayParts['record'];
  readonly #clock: Clock;
  readonly #log: GatewayLog;
  readonly #health: BackendHealth;
  readonly #pool: Pool;
  readonly #server: Server;
  /** Requests on their way by connection: an answer of our own would land in the middle of the backend's. */
  readonly #inFlightBySocket = new WeakMap<Socket, number>();
  #isDraining = false;

  constructor({ service, record, clock, log }: GatewayParts) {
    this.service = service;
    this.#record = record;
    this.#clock = clock;
    this.#log = log;
    this.#health = new BackendHealth(clock);
    this.#pool = new Pool(service.backend, {
      connectTimeout: milliseconds(service.connect_timeout_seconds),
      headersTimeout: milliseconds(service.response_timeout_seconds),
      bodyTimeout: milliseconds(service.response_timeout_seconds),
      allowH2: false,
    });
    const clientTimeout = milliseconds(service.client_timeout_seconds);
    // No limit on a whole request, which would cut long uploads: the client must only keep sending.
    const limits = { headersTimeout: clientTimeout, requestTimeout: 0, connectionsCheckingInterval: 1_000 };
    this.#server = createServer(limits, (request, response) => {
      this.#take(request, response);
    });
    this.#server.timeout = clientTimeout;
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      const isBusy = (this.#inFlightBySocket.get(socket) ?? 0) > 0;
      const code = isBusy ? undefined : answerMalformed(error, socket);
      if (code === undefined) socket.destroy();
      else record(code, 0);
    });
    this.#server.on('connect', (_: IncomingMessage, socket: Socket) => {
      record(refuseConnect(socket), 0);
    });
  }

  /** @throws the operating system's error when the address is taken or not this machine's. */
  async listen(): Promise<void> {
    const { host, port } = this.service.listen;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  /** @returns the port in use; undefined while it does not listen. */
  get port(): number | undefined {
    return (this.#server.address() as AddressInfo | null)?.port;
  }

  /** Takes requests, and will take the next one. */
  get isReady(): boolean {
    return this.#server.listening && !this.#isDraining;
  }

  /** @returns why the backend does not answer; undefined while it does. */
  backendTrouble(): BackendTrouble | undefined {
    return this.#health.trouble();
  }

  /**
   * Stops taking connections, lets requests in flight finish, then closes.
   *
   * @param timeoutSeconds after which what is still in flight is cut off.
   */
  async drain(timeoutSeconds: number): Promise<void> {
    this.#isDraining = true;
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    // A connection that was kept alive before the drain began is closed as soon as its answer is out.
    const sweep = setInterval(() => {
      this.#server.closeIdleConnections();
    }, drainSweepMilliseconds);
    const cut = setTimeout(() => {
      this.#log.warn({ service: this.service.name, timeoutSeconds }, 'requests still in flight are cut off');
      this.#server.closeAllConnections();
    }, milliseconds(timeoutSeconds));
    await closed;
    clearTimeout(cut);
    clearInterval(sweep);
    await this.#pool.destroy();
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const startedAtSeconds = this.#clock.monotonicSeconds();
    if (this.#isDraining) response.shouldKeepAlive = false;
    this.#enter(request.socket);
    forward(this.#pool, request, response, this.service.trust_forwarded, (outcome) => {
      this.#leave(request.socket);
      const { method = '', url = '' } = request;
      this.#record(outcome.code, this.#clock.monotonicSeconds() - startedAtSeconds, { method, url });
      if (outcome.kind === 'backend-failed') this.#backendFailed(outcome.why);
      else if (outcome.kind === 'answered') this.#backendAnswered();
    });
  }

  #enter(socket: Socket): void {
    this.inFlight.enter();
    this.#inFlightBySocket.set(socket, (this.#inFlightBySocket.get(socket) ?? 0) + 1);
  }

  #leave(socket: Socket): void {
    this.inFlight.leave();
    this.#inFlightBySocket.set(socket, (this.#inFlightBySocket.get(socket) ?? 1) - 1);
  }

  #backendFailed(why: string): void {
    if (!this.#health.failed(why)) return;
    this.#log.warn(
      { service: this.service.name, backend: this.service.backend, why },
      'the backend does not answer',
    );
  }

  #backendAnswered(): void {
    if (!this.#health.succeeded()) return;
    this.#log.info(
      { service: this.service.name, backend: this.service.backend },
      'the backend answers again',
    );
  }
}

function milliseconds(seconds: number): number {
  return Math.ceil(seconds * 1000);
}

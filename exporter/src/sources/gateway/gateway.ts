import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Pool } from 'undici';
import type { ServiceConfig } from '../../config/schema.ts';
import type { Breaker } from '../../core/breaker/breaker.ts';
import type { BreakerState } from '../../core/breaker/state-word.ts';
import { withoutQuery } from '../../core/dispatch/canonical-path.ts';
import { Dispatcher } from '../../core/dispatch/dispatcher.ts';
import type { Rule } from '../../core/dispatch/rule.ts';
import type { InFlight } from '../../core/traffic/in-flight.ts';
import type { MiddlewareExchange } from '../../middleware/exchange.ts';
import { answerMalformed, refuseConnect } from './malformed.ts';
import { answerProblem } from './answer.ts';
import { forward, type ForwardOptions } from './forward.ts';
import { GatewayServer } from './gateway-server.ts';
import { targetOf } from './request-target.ts';
import { GatewayPassage, type PassageParts } from './gateway-passage.ts';
import type { AnswerHead, Outcome } from './passage.ts';
import type { RequestListener, RequestRecord } from './request-record.ts';
import { throughChain, type Onward } from './through-chain.ts';

const statusHeader = 'X-CB-Status';
const drainSweepMilliseconds = 50;
/** Nobody knows when a breaker that was opened by hand is let go. */
const forcedRetrySeconds = 10;
/** How long an answer may go on before the breaker hears that it is one. */
const goodAfterMs = 100;

/** What a gateway is made of. */
export interface GatewayParts {
  readonly service: ServiceConfig;
  readonly rules: readonly Rule<MiddlewareExchange>[];
  readonly breaker: Breaker;
  /** Shared by all threads that serve the service. */
  readonly inFlight: InFlight;
  /** Optional middleware is left out. */
  readonly isDegraded: () => boolean;
  /** The clock of the breaker. */
  readonly nowMs: () => number;
  readonly record: RequestListener;
  /** The breaker has changed its state in this thread. */
  readonly moved: () => void;
  /** A middleware has failed, and with it a request. */
  readonly middlewareFailed: (error: unknown) => void;
}

/**
 * A reverse proxy in front of one service: it counts and times every request, and keeps from the backend what would hurt it.
 *
 * HTTP/1.0 and 1.1 in, HTTP/1.1 out; bodies and trailers of answers are streamed both ways with back pressure, so
 * memory stays flat whatever their size. A request the backend does not answer gets a problem document, 502 or 504; one that
 * may not go to it 503, or what its middleware says.
 */
export class Gateway {
  readonly service: ServiceConfig;
  readonly #parts: GatewayParts;
  readonly #passageParts: PassageParts;
  readonly #dispatcher: Dispatcher<MiddlewareExchange>;
  readonly #onward: Onward;
  readonly #pool: Pool;
  readonly #forwardOptions: ForwardOptions;
  readonly #server: Server;
  readonly #underWay = new Set<GatewayPassage>();
  /** Requests on their way by connection: an answer of our own would land in the middle of the backend's. */
  readonly #inFlightBySocket = new WeakMap<Socket, number>();
  readonly #goodAfter: NodeJS.Timeout;
  #hasRules: boolean;
  #isDraining = false;

  constructor(parts: GatewayParts) {
    const { service, rules, breaker, nowMs, moved, record } = parts;
    this.service = service;
    this.#parts = parts;
    this.#passageParts = { breaker, nowMs, moved, settled: this.#settled };
    this.#dispatcher = new Dispatcher(rules);
    this.#onward = {
      passed: (passage) => {
        this.#toBackend(passage);
      },
      failed: parts.middlewareFailed,
    };
    this.#hasRules = rules.length > 0;
    this.#pool = poolTo(service);
    // Without pipelining undici keeps no connection.
    this.#forwardOptions = { isTrusted: service.trust_forwarded, fresh: poolTo(service, { pipelining: 0 }) };
    this.#server = new GatewayServer(milliseconds(service.client_timeout_seconds), (request, response) => {
      this.#take(request, response);
    });
    this.#goodAfter = setInterval(() => {
      const sinceMs = nowMs() - goodAfterMs;
      for (const passage of this.#underWay) passage.headedBefore(sinceMs);
    }, goodAfterMs).unref();
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      const isBusy = (this.#inFlightBySocket.get(socket) ?? 0) > 0;
      if (isBusy && error.code === 'HPE_CLOSED_CONNECTION') return; // What comes after the last request is not read.
      const code = isBusy ? undefined : answerMalformed(error, socket);
      if (code === undefined) socket.destroy();
      else record(unread(code));
    });
    this.#server.on('connect', (_: IncomingMessage, socket: Socket) => {
      record(unread(refuseConnect(socket)));
    });
  }

  /** @param reusePort other threads listen there, too. @throws the operating system's error when the address cannot be had. */
  async listen(port = this.service.listen.port, reusePort = false): Promise<void> {
    const { host } = this.service.listen;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port, reusePort }, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  /** @returns the port in use; undefined while it does not listen. */
  get port(): number | undefined {
    return (this.#server.address() as AddressInfo | null)?.port;
  }

  /** From the next request on these rules hold. @throws RulesError; then those before stay. */
  swapRules(rules: readonly Rule<MiddlewareExchange>[]): void {
    this.#dispatcher.swap(rules);
    this.#hasRules = rules.length > 0;
  }

  /**
   * Stops taking connections, lets requests in flight finish, then closes.
   *
   * @param timeoutSeconds after which what is still in flight is cut off.
   * @returns how many were.
   */
  async drain(timeoutSeconds: number): Promise<number> {
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
    let cutOff = 0;
    const cut = setTimeout(() => {
      cutOff = this.#underWay.size;
      this.#server.closeAllConnections();
    }, milliseconds(timeoutSeconds));
    await closed;
    clearTimeout(cut);
    clearInterval(sweep);
    clearInterval(this.#goodAfter);
    await Promise.all([this.#pool.destroy(), this.#forwardOptions.fresh.destroy()]);
    return cutOff;
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const { inFlight, isDegraded } = this.#parts;
    const passage = new GatewayPassage(request, response, this.#passageParts);
    if (this.#isDraining) response.shouldKeepAlive = false;
    this.#underWay.add(passage);
    this.#countBySocket(request.socket, 1);
    if (inFlight.enter() > this.service.in_flight_max) {
      this.#shed(passage);
      return;
    }
    if (isDegraded()) passage.onAnswer = tellDegraded;
    if (this.#hasRules) this.#byRules(passage);
    else this.#toBackend(passage);
  }

  #byRules(passage: GatewayPassage): void {
    const { method = '', url = '' } = passage.request;
    const chain = this.#dispatcher.chainFor(method, targetOf(url).path);
    if (chain.kind === 'refused') {
      answerProblem(passage, 400, `the path ${chain.constraint}; ${chain.remedy}`);
      return;
    }
    const composed = this.#parts.isDegraded() ? chain.core : chain.all;
    if (composed.middleware.length === 0) this.#toBackend(passage);
    else throughChain(composed, this.service, passage, this.#onward);
  }

  #toBackend(passage: GatewayPassage): void {
    if (passage.admit()) forward(this.#pool, passage, this.#forwardOptions);
    else this.#reject(passage);
  }

  #reject(passage: GatewayPassage): void {
    const { breaker, nowMs } = this.#parts;
    const { state } = breaker;
    const seconds =
      state === 'FORCED_OPEN' ? forcedRetrySeconds : Math.max(1, Math.ceil(breaker.openMs(nowMs()) / 1000));
    answerProblem(
      passage,
      503,
      `the circuit breaker of ${this.service.name} ${whyClosedOff(state)}; try again in ${seconds} s`,
      { [statusHeader]: 'OPEN', 'Retry-After': String(seconds) },
    );
  }

  #shed(passage: GatewayPassage): void {
    const { name, in_flight_max: max } = this.service;
    answerProblem(
      passage,
      503,
      `${max} requests to ${name} are on their way, which is in_flight_max; try again in 1 s`,
      { 'Retry-After': '1' },
    );
  }

  readonly #settled = (passage: GatewayPassage, outcome: Outcome): void => {
    const { nowMs, record, inFlight } = this.#parts;
    const { method = '', url = '', socket } = passage.request;
    this.#underWay.delete(passage);
    this.#countBySocket(socket, -1);
    inFlight.leave();
    record({ durationMs: nowMs() - passage.startMs, outcome, method, path: withoutQuery(url) });
  };

  #countBySocket(socket: Socket, difference: number): void {
    this.#inFlightBySocket.set(socket, (this.#inFlightBySocket.get(socket) ?? 0) + difference);
  }
}

function poolTo(service: ServiceConfig, options: Pool.Options = {}): Pool {
  return new Pool(service.backend, {
    connectTimeout: milliseconds(service.connect_timeout_seconds),
    headersTimeout: milliseconds(service.response_timeout_seconds),
    bodyTimeout: milliseconds(service.response_timeout_seconds),
    allowH2: false,
    ...options,
  });
}

/** What a client is told of a breaker that has not let its request pass. */
function whyClosedOff(state: BreakerState): string {
  if (state === 'FORCED_OPEN') return 'is open, because somebody has opened it by hand';
  if (state === 'HALF_OPEN') return 'is half-open: a few requests try whether its backend is back';
  return 'is open, because its backend has failed';
}

function tellDegraded(head: AnswerHead): void {
  head.headers.push(statusHeader, 'DEGRADED');
}

/** What was no request that could be read. */
function unread(code: number): RequestRecord {
  return { durationMs: 0, outcome: { kind: 'refused', code }, method: '', path: '' };
}

function milliseconds(seconds: number): number {
  return Math.ceil(seconds * 1000);
}

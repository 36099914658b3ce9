import { Server, ServerResponse, type IncomingMessage, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { isWebSocketHandshake } from './websocket-handshake.ts';

/** Connections on which an answer has said that it is the last one. */
const closing = new WeakSet<Socket>();

/** Makes an answer the last one on its connection: what the client has sent after its request is not taken. */
export function closeAfter(request: IncomingMessage, response: ServerResponse): void {
  response.shouldKeepAlive = false;
  closing.add(request.socket);
}

/** Responses that wait for one before them, by their connection; those that wait no longer, until they are closed. */
const waiting = new WeakMap<Socket, Set<ServerResponse>>();

/** How often node:http looks for heads that are late. */
const sweepMilliseconds = 1_000;

/**
 * Takes HTTP/1.0 and 1.1, as strictly as llhttp can, and gives each request to `take` with a response to answer it by: one
 * that would become a WebSocket, or that waits for `100 Continue`, too.
 *
 * A whole head must arrive within the client's timeout, and no pause may be longer. There is no limit on a whole request,
 * which would cut long uploads.
 */
export class GatewayServer extends Server {
  readonly #upgraded = new Set<Socket>();

  constructor(clientTimeoutMs: number, take: RequestListener) {
    super({
      headersTimeout: clientTimeoutMs,
      requestTimeout: 0,
      requireHostHeader: false, // The answer to it would have no problem document, and nobody would count it.
      connectionsCheckingInterval: sweepMilliseconds,
      shouldUpgradeCallback: isWebSocketHandshake,
    });
    this.timeout = clientTimeoutMs;
    this.on('request', (request, response) => {
      // A response without a socket waits for one before it.
      if (response.socket === null && closing.has(request.socket)) return;
      if (response.socket === null) closeWithSocket(request.socket, response);
      // What came in one packet after an Upgrade that is ignored is lost by node:http: let it be sent on a new connection.
      if (request.headers.upgrade !== undefined) closeAfter(request, response);
      take(request, response);
    });
    this.on('checkContinue', take); // 100 is for the body to say, when somebody wants it.
    this.on('checkExpectation', take);
    this.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      this.#keep(socket);
      take(request, responseTo(request, socket, head));
    });
  }

  /** Of those that became something else than HTTP, too: node:http has forgotten them, but `close` waits for them. */
  override closeAllConnections(): void {
    super.closeAllConnections();
    for (const socket of this.#upgraded) socket.destroy();
  }

  #keep(socket: Socket): void {
    this.#upgraded.add(socket);
    socket.on('error', () => undefined); // Its `close` follows.
    socket.on('close', () => this.#upgraded.delete(socket));
  }
}

/** node:http forgets a response that waits for one before it when their connection is lost: nobody would hear of it. */
function closeWithSocket(socket: Socket, response: ServerResponse): void {
  const others = waiting.get(socket);
  const all = others ?? new Set();
  all.add(response);
  response.once('close', () => all.delete(response));
  if (others !== undefined) return;
  waiting.set(socket, all);
  socket.once('close', () => {
    for (const each of all) {
      if (each.socket !== null) continue; // Its turn has come: node:http tells it.
      each.destroy();
      each.emit('close');
    }
  });
}

/** An Upgrade ends HTTP on its connection: unless it becomes a tunnel, the answer is the last thing on it. */
function responseTo(request: IncomingMessage, socket: Socket, head: Buffer): ServerResponse {
  if (head.length > 0) socket.unshift(head); // Nobody may have it before the backend has switched.
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on('finish', () => {
    socket.destroySoon();
  });
  return response;
}

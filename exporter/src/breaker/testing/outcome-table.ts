import { once } from 'node:events';
import { connect } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { BreakerTotals } from '../../core/breaker/reading.ts';
import type { ServiceBreaker } from '../service-breaker.ts';
import type { RequestHandler } from '../http-middleware.ts';

/** What is in a reading of a breaker after one request. */
export type Counted = Partial<BreakerTotals>;

/** How the request of a case goes. */
export type Client = 'stays' | 'leaves' | 'resets';

export interface OutcomeCase {
  readonly title: string;
  readonly handler: RequestHandler;
  readonly counted: Counted;
  readonly client?: Client;
}

const success: Counted = { counted: 1, failed: 0, slow: 0, ignored: 0 };
const failure: Counted = { counted: 1, failed: 1, slow: 0, ignored: 0 };
const ignored: Counted = { counted: 0, failed: 0, slow: 0, ignored: 1 };

function answer(status: number): RequestHandler {
  return (_, response) => {
    response.writeHead(status).end();
  };
}

/** What holds for a handler of node:http, and for a route of fastify that answers by itself. */
export const outcomeTable: readonly OutcomeCase[] = [
  { title: '200', handler: answer(200), counted: success },
  { title: '404', handler: answer(404), counted: success },
  { title: '500', handler: answer(500), counted: failure },
  { title: '599', handler: answer(599), counted: failure },
  { title: 'headers that nobody wrote', handler: (_, response) => response.end('love'), counted: success },
  {
    title: 'a status that nobody wrote',
    handler: (_, response) => {
      response.statusCode = 503;
      response.write('sorry');
      response.end();
    },
    counted: failure,
  },
  {
    title: 'a bad status, and then a good one',
    handler: (_, response) => {
      try {
        response.writeHead(99);
      } catch {
        response.writeHead(204).end();
      }
    },
    counted: success,
  },
  {
    title: '103 before 200',
    handler: (_, response) => {
      response.writeEarlyHints({ link: '</love.css>; rel=preload' });
      response.writeHead(200).end();
    },
    counted: success,
  },
  {
    title: 'a body that breaks off after its headers',
    handler: (_, response) => {
      response.writeHead(200, { 'Content-Length': 10 });
      response.write('love', () => response.destroy());
    },
    counted: success,
  },
  {
    title: 'a handler that gives up before the headers',
    handler: (_, response) => response.destroy(),
    counted: failure,
  },
  {
    title: 'a handler that gives up with an error before the headers',
    handler: (_, response) => response.on('error', () => undefined).destroy(new Error('upstream')),
    counted: failure,
  },
  {
    title: 'a client that leaves before the headers',
    handler: untilGone,
    client: 'leaves',
    counted: ignored,
  },
  {
    title: 'a client that resets before the headers',
    handler: untilGone,
    client: 'resets',
    counted: ignored,
  },
  {
    title: 'a handler that fails because the client has left',
    handler: async (request, response) => {
      await untilGone(request, response);
      throw new Error('aborted');
    },
    client: 'leaves',
    counted: ignored,
  },
  {
    title: 'a client that leaves in the middle of the body',
    handler: async (request, response) => {
      response.writeHead(200).write('love');
      await untilGone(request, response);
    },
    client: 'leaves',
    counted: success,
  },
];

async function untilGone(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.on('error', () => undefined);
  if (!response.destroyed) await once(response, 'close');
}

/** @returns a promise that rejects with what the handler throws, in either way. */
export async function called(
  handler: RequestHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await handler(request, response);
}

/** Sends one request over a socket of its own. @returns what comes back. */
export async function exchange(
  port: number,
  client: Client = 'stays',
  reached = Promise.resolve(),
): Promise<string> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  socket.write('GET /x HTTP/1.1\r\nHost: love\r\nConnection: close\r\n\r\n');
  const closed = once(socket, 'close');
  if (client !== 'stays') {
    await reached;
    if (client === 'leaves') socket.destroy();
    else socket.resetAndDestroy();
  }
  await closed;
  return text;
}

/** Waits until each admitted request has been recorded. */
export async function settled(breaker: ServiceBreaker, requests = 1): Promise<void> {
  for (;;) {
    const { inFlight, totals } = breaker.reading();
    const { counted, ignored, late, rejected } = totals;
    if (inFlight === 0 && counted + ignored + late + rejected >= requests) return;
    await setImmediate();
  }
}

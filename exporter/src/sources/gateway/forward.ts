import type { Dispatcher, Pool } from 'undici';
import { answerBroken, answerProblem } from './answer.ts';
import { Forwarding } from './forwarding.ts';
import { requestHeaders } from './forwarded-headers.ts';
import { closeAfter } from './gateway-server.ts';
import type { Passage, RawHeaders } from './passage.ts';
import { bodyOf } from './request-body.ts';
import { faultOf } from './request-fault.ts';
import { targetOf, type Target } from './request-target.ts';
import { Upgrading } from './upgrading.ts';
import { isUpgrade, webSocket } from './websocket-handshake.ts';

/** What a gateway knows of those whom it carries for. */
export interface ForwardOptions {
  /** A proxy of one's own comes before: what it says of the client is kept. */
  readonly isTrusted: boolean;
  /** Keeps no connection: for what is sent a second time, because the one that it was put on had just been closed. */
  readonly fresh: Pool;
}

/**
 * Carries one request to the backend and the answer back, both streamed with back pressure. A WebSocket handshake that the
 * backend agrees to becomes a tunnel. What could be read in two ways is answered here, with 400 or the like.
 *
 * @param passage its response is of a `GatewayServer`.
 */
export function forward(pool: Pool, passage: Passage, options: ForwardOptions): void {
  const { request, response } = passage;
  const target = targetOf(request.url ?? '/');
  const fault = faultOf(request, target.authority);
  if (fault !== undefined) {
    closeAfter(request, response);
    answerProblem(passage, fault.code, fault.detail, {}, { kind: 'client-failed', code: fault.code });
    return;
  }
  let headers: RawHeaders;
  try {
    headers = headersFor(passage, target, options);
  } catch {
    answerBroken(passage);
    return;
  }
  const { path } = target;
  const method = request.method as Dispatcher.HttpMethod;
  if (isUpgrade(request)) {
    new Upgrading(pool, options.fresh, { path, method, headers, upgrade: webSocket }, passage).dispatch();
    return;
  }
  const body = bodyOf(request, response);
  new Forwarding(pool, options.fresh, { path, method, headers, body: body ?? null }, passage).dispatch();
}

function headersFor(
  passage: Passage,
  { authority }: Target,
  { isTrusted }: Pick<ForwardOptions, 'isTrusted'>,
): RawHeaders {
  const { request, editRequest } = passage;
  const { remoteAddress = 'unknown' } = request.socket;
  const peer = { address: remoteAddress, host: authority ?? request.headers.host, authority, isTrusted };
  const headers = requestHeaders(request.rawHeaders, peer);
  return editRequest === undefined ? headers : editRequest(headers);
}

import type { FastifyRequest } from 'fastify';

import { isLoopback } from '../http/loopback.ts';
import { Problem } from './problem.ts';

/**
 * Refuses what a web page could send. A name that resolves to 127.0.0.1 (DNS rebinding) shows in
 * Host; a page of another site shows in Origin. Command-line clients send a loopback Host and no Origin.
 *
 * @throws Problem 403.
 */
export function refuseOtherSites(request: Pick<FastifyRequest, 'headers'>): void {
  const { host, origin } = request.headers;
  if (host === undefined || !isLoopbackUrl(`http://${host}`)) {
    throw new Problem(
      403,
      `Host must be a loopback address, got "${host ?? ''}"; call http://127.0.0.1 instead`,
    );
  }
  if (origin !== undefined && !isLoopbackUrl(origin)) {
    throw new Problem(403, `Origin must be a loopback address, got "${origin}"; call from this machine`);
  }
}

function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
}

import { responseHeaders } from './forwarded-headers.ts';
import type { Passage, RawHeaders } from './passage.ts';

/** Passes an interim answer on, such as 103 Early Hints. HTTP/1.0 does not know them. @see RFC 9110 section 15.2 */
export function passInterim({ request, response }: Passage, code: number, headers: RawHeaders): void {
  if (request.httpVersionMinor === 0 || response.headersSent || response.destroyed) return;
  response.writeInformation(code, responseHeaders(headers));
}

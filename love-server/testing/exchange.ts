import { once } from 'node:events';
import { connect } from 'node:net';

/** An HTTP/1.1 response as it came over the wire. */
export interface Response {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Sends the bytes as they are, with no client in between that would tidy them up, and reads until
 * the server closes.
 *
 * @param request must make the server close: `Connection: close`, or bytes it refuses.
 */
export async function exchange(port: number, request: string | Uint8Array): Promise<Response> {
  const socket = connect(port, '127.0.0.1');
  const received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => received.push(chunk));
  socket.write(request);
  await once(socket, 'end');
  socket.destroy();
  return parse(Buffer.concat(received).toString('utf8'));
}

/** @returns a request with an empty body, after which the server closes. */
export function requestFor(method: string, target: string): string {
  return `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
}

export function parse(text: string): Response {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) throw new Error(`a response must have a head, got ${JSON.stringify(text)}`);
  const [statusLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: new Map(headers),
    body: text.slice(headEnd + 4),
  };
}

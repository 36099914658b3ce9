import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { problemContentType, problemDetails } from '../../http/problem-details.ts';

const answers: Readonly<Record<string, { code: number; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { code: 431, detail: 'the headers are over 16 KiB; send fewer or shorter ones' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 408, detail: 'the request did not arrive in time; send it faster' },
};
const malformed = {
  code: 400,
  detail: 'the request is not HTTP/1.1 as RFC 9112 writes it; see the first bytes that were sent',
};

const unknownMethod = {
  code: 400,
  detail: 'the method is none that this gateway can forward; use one of RFC 9110, or of WebDAV',
};

/** What node:http tells of bytes that it could not read. */
export interface ParserError extends NodeJS.ErrnoException {
  /** The bytes, with those of requests before it that came in the same packet. */
  readonly rawPacket?: Buffer;
}

const requestLine = /^[A-Z][\w-]* [!-~]+ HTTP\/1\.[01]\r?$/;

/** A request in all but its method, or something else than HTTP. */
function answerTo({ code = '', rawPacket }: ParserError): { readonly code: number; readonly detail: string } {
  if (code !== 'HPE_INVALID_METHOD') return answers[code] ?? malformed;
  const [line = ''] = rawPacket?.toString('latin1').split('\n', 1) ?? [];
  return requestLine.test(line) ? unknownMethod : malformed;
}

/**
 * Answers bytes that are no request, in HTTP, and ends the connection. Nothing of them reaches the backend.
 *
 * @returns the status code sent; undefined where nobody is left to read it.
 */
export function answerMalformed(error: ParserError, socket: Socket): number | undefined {
  if (error.code === 'ECONNRESET' || error.code === 'HPE_INVALID_EOF_STATE' || !socket.writable)
    return undefined;
  const { code, detail } = answerTo(error);
  end(socket, code, detail);
  return code;
}

/** CONNECT asks for a forward proxy, which a gateway is not. @returns the status code sent. */
export function refuseConnect(socket: Socket): number {
  end(socket, 405, 'CONNECT is for forward proxies; ask for a path of this service');
  return 405;
}

function end(socket: Socket, code: number, detail: string): void {
  const body = JSON.stringify(problemDetails(code, detail));
  const head = [
    `HTTP/1.1 ${code} ${STATUS_CODES[code] ?? ''}`,
    `Content-Type: ${problemContentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

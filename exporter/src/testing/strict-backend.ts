import type { Socket } from 'node:net';
import { tcpServer, type TcpServer } from './tcp.ts';

/** One request as a strict reader sees it. */
export interface StrictRequest {
  readonly method: string;
  readonly target: string;
  /** In lower case, in the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A backend that reads bytes as RFC 9112 writes them, has no mercy, and answers each request with 200. */
export interface StrictBackend extends TcpServer {
  readonly requests: StrictRequest[];
  /** What it got that could be read in more ways than one. */
  readonly faults: string[];
}

/** A reading that needs more bytes, or one request and how many bytes it takes. */
type Reading = 'more' | { readonly request: StrictRequest; readonly length: number };

export async function strictBackend(): Promise<StrictBackend> {
  const requests: StrictRequest[] = [];
  const faults: string[] = [];
  const server = await tcpServer((socket) => {
    readFrom(socket, requests, faults);
  });
  return Object.assign(server, { requests, faults });
}

function readFrom(socket: Socket, requests: StrictRequest[], faults: string[]): void {
  let bytes = '';
  socket.on('data', (chunk) => {
    bytes += chunk.toString('latin1');
    try {
      for (let reading = read(bytes); reading !== 'more'; reading = read(bytes)) {
        requests.push(reading.request);
        bytes = bytes.slice(reading.length);
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      }
    } catch (error) {
      faults.push(`${String(error)} in ${JSON.stringify(bytes)}`);
      socket.destroy();
    }
  });
}

const token = "[!#$%&'*+\\-.^_`|~\\dA-Za-z]+";
const requestLine = new RegExp(`^(${token}) (/[\\x21-\\x22\\x24-\\x7e]*) HTTP/1\\.1$`);
const headerLine = new RegExp(`^(${token}):[ \\t]*([\\t\\x20-\\x7e\\x80-\\xff]*)$`);

/** @throws Error for what is not exactly a request. */
function read(bytes: string): Reading {
  const headLength = bytes.indexOf('\r\n\r\n');
  if (headLength < 0) return 'more';
  const [first = '', ...lines] = bytes.slice(0, headLength).split('\r\n');
  const [, method = '', target = ''] = requestLine.exec(first) ?? refuse(`no request line: ${first}`);
  const headers = lines.map((line): [string, string] => {
    const [, name = '', value = ''] = headerLine.exec(line) ?? refuse(`no header: ${line}`);
    return [name.toLowerCase(), value.trimEnd()];
  });
  const valuesOf = (name: string): string[] =>
    headers.filter(([key]) => key === name).map(([, value]) => value);
  if (valuesOf('host').length !== 1) refuse('not one Host');
  const framed = bytes.slice(headLength + 4);
  const body = bodyOf(framed, valuesOf('content-length'), valuesOf('transfer-encoding'));
  if (body === 'more') return 'more';
  return { request: { method, target, headers, body: body.text }, length: headLength + 4 + body.length };
}

function bodyOf(
  bytes: string,
  lengths: string[],
  codings: string[],
): 'more' | { text: string; length: number } {
  if (lengths.length + codings.length > 1) refuse('more than one framing');
  if (codings.length === 1) {
    if (codings[0] !== 'chunked') refuse(`the coding ${codings[0]}`);
    return chunks(bytes);
  }
  const [value = '0'] = lengths;
  if (!/^\d{1,15}$/.test(value)) refuse(`the length ${value}`);
  const length = Number(value);
  return bytes.length < length ? 'more' : { text: bytes.slice(0, length), length };
}

function chunks(bytes: string): 'more' | { text: string; length: number } {
  let text = '';
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return 'more';
    const size = bytes.slice(at, end);
    if (!/^[\dA-Fa-f]{1,8}$/.test(size)) refuse(`the chunk size ${size}`);
    const length = parseInt(size, 16);
    const next = end + 2 + length;
    if (bytes.length < next + 2) return 'more';
    if (bytes.slice(next, next + 2) !== '\r\n') refuse('a chunk that is longer than its size');
    text += bytes.slice(end + 2, next);
    at = next + 2;
    if (length === 0) return { text, length: at };
  }
}

function refuse(why: string): never {
  throw new Error(why);
}

import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { chunksOf } from './bodies.ts';

/**
 * Sends one body of so many bytes.
 *
 * @returns seconds until the backend said that it had all of it.
 * @throws Error when the backend got another number of bytes.
 */
export async function upload(url: string, bytes: number, signal: AbortSignal): Promise<number> {
  const startedAtMs = performance.now();
  const headers = { 'Content-Length': bytes };
  const response = await ask(`${url}/bytes`, { method: 'POST', headers, signal }, chunksOf(bytes));
  check('the backend received', Number(await text(response)), bytes);
  return (performance.now() - startedAtMs) / 1000;
}

/**
 * Takes one body of so many bytes.
 *
 * @returns seconds until the last byte was here.
 * @throws Error when it was not that many.
 */
export async function download(url: string, bytes: number, signal: AbortSignal): Promise<number> {
  const startedAtMs = performance.now();
  const response = await ask(`${url}/bytes/${bytes}`, { signal });
  let received = 0;
  for await (const chunk of response) received += (chunk as Buffer).length;
  check('the client received', received, bytes);
  return (performance.now() - startedAtMs) / 1000;
}

async function ask(
  url: string,
  options: RequestOptions,
  body: Iterable<Buffer> = [],
): Promise<IncomingMessage> {
  const sent = request(url, { agent: false, ...options });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject);
  });
  await Promise.all([pipeline(Readable.from(body), sent), answered]);
  const response = await answered;
  if (response.statusCode !== 200) throw new Error(`${url} must answer 200, got ${response.statusCode}`);
  return response;
}

function check(who: string, got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`${who} ${got} bytes, not ${wanted}`);
}

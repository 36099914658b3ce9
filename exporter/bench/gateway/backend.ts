import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { chunksOf, smallBody } from './bodies.ts';

// `node backend.ts PORT`: what stands behind every candidate. `GET /` answers 120 bytes, `GET /bytes/N` streams N
// bytes, `POST /bytes` hears the whole body and answers how long it was.

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '/', method } = request;
  if (method === 'POST') {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    response.end(String(bytes));
    return;
  }
  const bytes = Number(/^\/bytes\/(\d+)$/.exec(url)?.[1] ?? 0);
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Content-Length', bytes);
  await pipeline(Readable.from(chunksOf(bytes)), response);
}

const small = Buffer.from(smallBody);
const headers = { 'Content-Type': 'text/plain', 'Content-Length': small.length };
// Between its rounds a candidate rests for longer than the usual 5 s: its connections must survive that.
const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  if (request.url === '/') response.writeHead(200, headers).end(small);
  else
    answer(request, response).catch(() => {
      response.destroy();
    });
});
server.listen(Number(process.argv[2]), '127.0.0.1');

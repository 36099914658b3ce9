import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// The twin of main.go, on node:http alone: the same answer, lines and exit codes for a machine
// without Go. It has no pprof, which belongs to Go; profile it with `node --cpu-prof server.ts`.

const LOVE = '❤️ 你被爱着\n';
const HEADERS = { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(LOVE) };

/** Hears the request out first: a client that is still sending may see a broken pipe instead of love. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume().once('end', () => {
    if (!server.listening) response.setHeader('connection', 'close'); // Stopping: no keep-alive to wait for.
    response.writeHead(200, HEADERS).end(LOVE);
  });
}

/** Reads a variable; an empty one counts as absent, as in a Compose file with `PORT=`. */
function env(name: string, fallback: string): string {
  const value = process.env[name];
  return value === undefined || value === '' ? fallback : value;
}

function fail(message: string): never {
  process.stderr.write(`love-server: ${message}\n`);
  process.exit(1);
}

const port = env('PORT', '8080');
if (!/^\d+$/.test(port) || Number(port) > 65535) {
  fail(
    `PORT must be a whole number from 0 (any free port) to 65535, got "${port}"; write PORT=8080 or leave it out`,
  );
}
const host = env('HOST', '127.0.0.1');

const server = createServer({
  headersTimeout: 5_000, // A client that trickles its bytes (slowloris) is let go.
  requestTimeout: 10_000,
  keepAliveTimeout: 60_000,
  connectionsCheckingInterval: 1_000, // How often those timeouts are looked at; Node's default is 30 s.
  maxHeaderSize: 64 * 1024,
});
server.on('request', answer);

// Node hands CONNECT over as a bare socket. It is loved too, and then let go: there is no tunnel here.
server.on('connect', (_request, socket) => {
  const headers = `Content-Type: ${HEADERS['content-type']}\r\nContent-Length: ${HEADERS['content-length']}`;
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 200 OK\r\n${headers}\r\nConnection: close\r\n\r\n${LOVE}`);
});

server.on('error', (error) => {
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  fail(
    `HOST and PORT must name a free address of this machine, got ${address} (${error.message}); stop what holds it or set another PORT`,
  );
});

/** Requests in flight get their answer; after 5 s nobody is waited for. A second signal ends at once. */
function stop(): void {
  server.close();
  setTimeout(() => {
    server.closeAllConnections();
  }, 5_000).unref();
}

server.listen({ host, port: Number(port) }, () => {
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const { port: portOpen } = server.address() as AddressInfo;
  process.stdout.write(`爱心服务已启动 → http://localhost:${portOpen}\n`);
});

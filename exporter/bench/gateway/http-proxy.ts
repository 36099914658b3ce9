import { Agent, createServer } from 'node:http';
import httpProxy from 'http-proxy';

// `node http-proxy.ts PORT BACKEND_URL`: the peer, set up as its users do for speed: one agent that keeps
// connections alive. `xfwd` makes it add the X-Forwarded-* headers, as the other candidates do.

const [port, target] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const proxy = httpProxy.createProxyServer({ target, agent, xfwd: true });
proxy.on('error', (_, __, response) => {
  if ('writeHead' in response && !response.headersSent) response.writeHead(502).end();
  else response.destroy();
});
createServer((request, response) => {
  proxy.web(request, response);
}).listen(Number(port), '127.0.0.1');

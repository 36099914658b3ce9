import httpProxy from '@fastify/http-proxy';
import fastify from 'fastify';

// `node fastify-http-proxy.ts PORT BACKEND_URL`: the peer with undici behind it, as ours has. It adds the X-Forwarded-*
// headers that it knows of by itself.

const [port, upstream = ''] = process.argv.slice(2);
const server = fastify();
await server.register(httpProxy, { upstream });
await server.listen({ port: Number(port), host: '127.0.0.1' });

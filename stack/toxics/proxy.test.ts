import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ToxicProxy } from './proxy.ts';
import { dial, Peer, Service } from './testing/peer.ts';
import { realTimer } from './timer.ts';
import { parseToxic } from './toxic.ts';

describe('ToxicProxy', () => {
  let service: Service;
  let proxy: ToxicProxy;
  let draw: number;

  async function startProxy(upstreamPort: number, connectionsMax = 100): Promise<ToxicProxy> {
    const started = new ToxicProxy({
      name: 'love',
      listen: { host: '127.0.0.1', port: 0 },
      upstream: { host: '127.0.0.1', port: upstreamPort },
      timer: realTimer,
      random: () => draw,
      connectionsMax,
    });
    await started.listen();
    return started;
  }

  beforeEach(async () => {
    draw = 0.5;
    service = await Service.start();
    proxy = await startProxy(service.port);
  });
  afterEach(async () => {
    await proxy.close();
    await service.stop();
  });

  async function pair(): Promise<{ client: Peer; server: Peer }> {
    const client = await dial(proxy.address.port);
    return { client, server: new Peer(await service.accept()) };
  }

  const add = (toxic: object): void => {
    proxy.toxics.add(parseToxic(toxic));
  };

  /** Resolves once the proxy holds no connection; fails the test when one leaks. */
  async function empty(): Promise<void> {
    await vi.waitFor(() => {
      expect(proxy.describe().connections).toBe(0);
    });
  }

  describe('without toxics', () => {
    it('carries bytes both ways', async () => {
      const { client, server } = await pair();
      client.socket.write('hello');
      await server.until(({ received }) => received === 'hello');
      server.socket.write('love');
      await client.until(({ received }) => received === 'love');
    });

    it('keeps the half of a connection that is still speaking', async () => {
      const { client, server } = await pair();
      client.socket.end('question');
      await server.until(({ received, ended }) => received === 'question' && ended);
      server.socket.end('answer');
      await client.until(({ received, closed }) => received === 'answer' && closed);
      expect(client.errorCode).toBeUndefined();
      await empty();
    });

    it('carries 16 MiB to a reader that starts late, without holding it all', async () => {
      const body = Buffer.alloc(16 * 1024 * 1024, 'love');
      const client = await dial(proxy.address.port);
      const socket = await service.accept();
      socket.pause();
      let drained = false;
      client.socket.end(body, () => (drained = true));
      await vi.waitFor(() => {
        expect(client.socket.bytesWritten).toBeGreaterThan(0);
      });
      expect(drained).toBe(false); // The client cannot get rid of it: somebody holds it back.
      let bytes = 0;
      socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
      socket.resume();
      await once(socket, 'end');
      expect(bytes).toBe(body.length);
    });

    it('passes a reset on, from either side to the other', async () => {
      const first = await pair();
      first.client.socket.resetAndDestroy();
      await first.server.until(({ closed }) => closed);
      expect(first.server.errorCode).toBe('ECONNRESET');
      const second = await pair();
      second.server.socket.resetAndDestroy();
      await second.client.until(({ closed }) => closed);
      expect(second.client.errorCode).toBe('ECONNRESET');
      await empty();
    });

    it('resets the client when the service is not there', async () => {
      const gone = await Service.start();
      const { port } = gone;
      await gone.stop();
      const orphan = await startProxy(port);
      const client = await dial(orphan.address.port);
      await client.until(({ closed }) => closed);
      expect(client.errorCode).toBe('ECONNRESET');
      await orphan.close();
    });

    it('closes who comes when it is full, and takes the next once there is room', async () => {
      const small = await startProxy(service.port, 1);
      const first = await dial(small.address.port);
      const server = await service.accept();
      const second = await dial(small.address.port);
      await second.until(({ ended, closed }) => ended || closed);
      server.resume().end();
      first.socket.end();
      await vi.waitFor(() => {
        expect(small.describe().connections).toBe(0);
      });
      const third = await dial(small.address.port);
      const thirdServer = new Peer(await service.accept());
      third.socket.write('hello');
      await thirdServer.until(({ received }) => received === 'hello');
      await small.close();
    });

    it('closes every connection when it closes', async () => {
      const { client, server } = await pair();
      await proxy.close();
      await Promise.all([client.until(({ ended }) => ended), server.until(({ ended }) => ended)]);
      expect(proxy.describe().connections).toBe(0);
    });
  });

  describe('with latency', () => {
    it('delays an answer by at least the latency, in order', async () => {
      const { client, server } = await pair();
      add({ type: 'latency', attributes: { latency: 40 } });
      const startedAtMs = performance.now();
      for (const word of ['you ', 'are ', 'loved']) server.socket.write(word);
      await client.until(({ received }) => received.length === 13);
      expect(client.received).toBe('you are loved');
      expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(39);
    });

    it('lets everything through at once when it is removed', async () => {
      const { client, server } = await pair();
      add({ type: 'latency', attributes: { latency: 3_600_000 } });
      client.socket.write('question'); // The way there is not delayed.
      await server.until(({ received }) => received === 'question');
      server.socket.end('answer');
      proxy.toxics.clear();
      await client.until(({ received, ended }) => received === 'answer' && ended);
    });

    it('closes both ends when the client leaves while its answer waits', async () => {
      add({ type: 'latency', attributes: { latency: 3_600_000 } });
      const { client, server } = await pair();
      server.socket.end('answer');
      await server.until(() => true);
      client.socket.resetAndDestroy();
      await empty();
    });
  });

  describe('with reset_peer', () => {
    it('resets connections that were open before it came', async () => {
      const { client, server } = await pair();
      client.socket.write('hello');
      await server.until(({ received }) => received === 'hello');
      add({ type: 'reset_peer' });
      await client.until(({ closed }) => closed);
      expect(client.errorCode).toBe('ECONNRESET');
      await empty();
    });

    it('resets new connections, and no more once it is removed', async () => {
      add({ type: 'reset_peer' });
      const reset = await dial(proxy.address.port);
      await reset.until(({ closed }) => closed);
      expect(reset.errorCode).toBe('ECONNRESET');
      proxy.toxics.remove('reset_peer_downstream');
      const client = await dial(proxy.address.port);
      client.socket.write('hello');
      let server: Peer;
      do
        server = new Peer(await service.accept()); // The service may have seen the one that was reset.
      while (
        !(await server.until(({ received, closed, ended }) => received !== '' || closed || ended)).received
      );
      server.socket.write('love');
      await client.until(({ received }) => received === 'love');
    });

    it('lets data through until its timeout', async () => {
      const { client, server } = await pair();
      add({ type: 'reset_peer', attributes: { timeout: 40 } });
      server.socket.write('love');
      await client.until(({ received }) => received === 'love');
      await client.until(({ closed }) => closed);
      expect(client.errorCode).toBe('ECONNRESET');
    });

    it('spares the connections its toxicity leaves out', async () => {
      const spared = await pair();
      add({ type: 'reset_peer', toxicity: 0.5 }); // The draw is 0.5, which is not below.
      draw = 0.49;
      const taken = await dial(proxy.address.port);
      await taken.until(({ closed }) => closed);
      spared.server.socket.write('love');
      await spared.client.until(({ received }) => received === 'love');
    });
  });

  describe('with timeout', () => {
    it('hangs until it is removed, then closes', async () => {
      const { client, server } = await pair();
      add({ type: 'timeout' });
      server.socket.end('answer');
      client.socket.write('question');
      await server.until(({ received }) => received === 'question');
      expect([client.received, client.ended]).toEqual(['', false]);
      proxy.toxics.remove('timeout_downstream');
      await client.until(({ ended, closed }) => ended || closed);
      expect(client.received).toBe('');
      await empty();
    });

    it('closes by itself after its timeout', async () => {
      const { client, server } = await pair();
      add({ type: 'timeout', attributes: { timeout: 30 } });
      server.socket.write('answer');
      await client.until(({ ended }) => ended);
      expect([client.received, client.errorCode]).toEqual(['', undefined]);
      await empty();
    });

    it('hangs new connections too, on the way there when it is upstream', async () => {
      add({ type: 'timeout', stream: 'upstream' });
      const { client, server } = await pair();
      client.socket.write('question');
      server.socket.write('unasked');
      await client.until(({ received }) => received === 'unasked');
      expect(server.received).toBe('');
    });

    it.each(['upstream', 'downstream'])('lets go of a client that gives up, %s', async (stream) => {
      add({ type: 'timeout', stream });
      const { client, server } = await pair();
      client.socket.end('question');
      await server.until(({ ended, closed }) => ended || closed);
      await empty();
    });

    it('ends by itself when it expires, though nobody removes it', async () => {
      const { client } = await pair();
      add({ type: 'timeout', expires_seconds: 0.03 });
      await client.until(({ ended }) => ended);
      expect(proxy.toxics.list()).toEqual([]);
      const after = await pair();
      after.server.socket.write('love');
      await after.client.until(({ received }) => received === 'love');
    });
  });

  it('is left with no connection after 200 of them under every toxic', async () => {
    add({ type: 'latency', toxicity: 0.6, attributes: { latency: 5, jitter: 5 } });
    add({ type: 'timeout', toxicity: 0.2, attributes: { timeout: 10 } });
    add({ type: 'reset_peer', toxicity: 0.4, attributes: { timeout: 15 } });
    service.onConnection((socket) => socket.resume().end('answer'));
    const clients = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        draw = index / 200;
        const client = await dial(proxy.address.port);
        client.socket.end('question');
        return client;
      }),
    );
    await Promise.all(clients.map((client) => client.until(({ closed, ended }) => closed || ended)));
    await empty();
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { root } from '../../../stack/paths.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { BreakerSharing } from '../sharing/breaker-sharing.ts';
import { ScriptedBreakers } from '../sharing/testing/shared-breakers.ts';
import { RedisConnection } from '../state/redis-connection.ts';
import { RedisStore } from '../state/redis-store.ts';
import { redisServer } from '../testing/redis-server.ts';

const page = readFileSync(join(root, 'docs/state.md'), 'utf8');

test('a Redis user with the rights of the page keeps state and shares breakers', async () => {
  await using server = await redisServer();
  await server.start();
  const rule = /^ACL SETUSER lovewatch .*$/m.exec(page)![0];
  await server.run(...rule.replace('PASSWORD', 'secret').split(' '));
  const url = server.url.replace('//', '//lovewatch:secret@');

  const clock = new ManualClock();
  const nowSeconds = (): number => clock.wallSeconds();
  const connection = new RedisConnection({ url, nowSeconds });
  const store = new RedisStore({ connection, instance: 'love-1', clock });
  connection.open();
  await connection.readyWithin(10_000);
  await store.commit('tunings', { upper: 7 });
  expect(await store.read('tunings')).toEqual({ upper: 7 });
  await store.setAside('tunings', 'version must be 1');
  expect(store.trouble).toContain('it is kept as lovewatch:love-1:state:tunings:unreadable');
  connection.close();

  const breakers = new ScriptedBreakers('love');
  const log = { warn: () => undefined };
  const sharing = new BreakerSharing({ url, instance: 'love-1', breakers, nowSeconds, log });
  sharing.open();
  breakers.moves(breakers.all()[0]!, 'OPEN', { kind: 'burst', failed: 13, calls: 13 });
  await vi.waitFor(
    async () => {
      expect(await server.run('HGET', 'lovewatch:breaker:love', 'version')).toBe('1');
    },
    { timeout: 30_000 },
  );
  expect(sharing.degraded()).toEqual([]);
  sharing.close();
});

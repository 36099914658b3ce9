import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../config/parse.ts';
import type { Config } from '../config/schema.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { redisServer } from '../testing/redis-server.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { createStore } from './create-store.ts';

const config = (lines: string): Config =>
  parseConfig(
    `${lines}
services:
  - name: love
    backend: http://127.0.0.1:8081
    slos: [{ name: availability, objective: 0.999 }]
`,
    'lovewatch.yaml',
  );

/** @returns what a second start with the same configuration reads of what the first has kept. */
async function readByTheNext(lines: string): Promise<unknown> {
  const first = await createStore(config(lines), new ManualClock());
  await first.store.write('budgets', { love: [1] });
  await first.store.commit('tunings', { upper: 7 });
  expect(await first.store.read('budgets')).toEqual({ love: [1] });
  first.close();
  const next = await createStore(config(lines), new ManualClock());
  const found = [await next.store.read('budgets'), await next.store.read('tunings')];
  expect([await next.store.read('rules'), next.store.trouble]).toEqual([undefined, undefined]);
  next.close();
  return found;
}

const all = [{ love: [1] }, { upper: 7 }];

test('files outlive the process', async () => {
  await using folder = await stateFolder();
  expect(await readByTheNext(`state_dir: ${join(folder.path, 'state')}`)).toEqual(all);
});

test('Redis does, under the name of the machine where none is given', async () => {
  await using server = await redisServer();
  await server.start();
  expect(await readByTheNext(`state_store: redis\nredis_url: ${server.url}/2`)).toEqual(all);
  await readByTheNext(`state_store: redis\nredis_url: ${server.url}/2\ninstance: love-7`);
  expect((await server.run('INFO', 'keyspace')) as string).toContain('db2:keys=4');
});

test('memory does not, and gives a value of its own each time', async () => {
  expect(await readByTheNext('state_store: memory')).toEqual([undefined, undefined]);
  const { store } = await createStore(config('state_store: memory'), new ManualClock());
  const value = { love: [1] };
  await store.write('budgets', value);
  value.love.push(2);
  expect(await store.read('budgets')).toEqual({ love: [1] });
  await store.setAside('budgets', 'version must be 1');
  expect(await store.read('budgets')).toBeUndefined();
});

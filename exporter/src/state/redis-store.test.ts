import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { redisServer, type RedisServer } from '../testing/redis-server.ts';
import { RedisConnection } from './redis-connection.ts';
import { RedisStore } from './redis-store.ts';
import { StateError } from './state-store.ts';

let server: RedisServer;
beforeEach(async () => {
  server = await redisServer();
});
afterEach(() => server[Symbol.asyncDispose]());

interface Opened {
  readonly store: RedisStore;
  readonly connection: RedisConnection;
  readonly clock: ManualClock;
}

/** A store of an exporter that has just been started; it need not have a connection. */
function open({ instance = 'love-1', url = server.url } = {}): Opened {
  const clock = new ManualClock();
  const connection = new RedisConnection({ url, nowSeconds: () => clock.wallSeconds() });
  const store = new RedisStore({ connection, instance, clock });
  connection.open();
  onTestFinished(() => {
    connection.close();
  });
  return { store, connection, clock };
}

async function connected(options: { instance?: string } = {}): Promise<Opened> {
  const opened = open(options);
  await isWell(opened);
  return opened;
}

async function isWell({ store }: Opened): Promise<void> {
  await vi.waitFor(
    () => {
      expect(store.trouble).toBeUndefined();
    },
    { timeout: 20_000 },
  );
}

async function says({ store }: Opened, trouble: RegExp): Promise<void> {
  await vi.waitFor(
    () => {
      expect(store.trouble).toMatch(trouble);
    },
    { timeout: 20_000 },
  );
}

async function isKept(opened: Opened, name: string, value: unknown): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await opened.store.read(name)).toEqual(value);
    },
    { timeout: 20_000 },
  );
}

test('what is written and committed is read again by the next one', async () => {
  await server.start();
  const first = await connected();
  await first.store.write('budgets', { love: [1, 2] });
  await first.store.commit('tunings', { upper: 7 });
  const { store } = await connected();
  expect(await store.read('budgets')).toEqual({ love: [1, 2] });
  expect(await store.read('tunings')).toEqual({ upper: 7 });
  expect(await store.read('incidents')).toBeUndefined();
  expect(store.trouble).toBeUndefined();
});

test('the state of two instances does not meet', async () => {
  await server.start();
  const [one, two] = [await connected(), await connected({ instance: 'love-2' })];
  await one.store.write('budgets', 1);
  await two.store.write('budgets', 2);
  expect([await one.store.read('budgets'), await two.store.read('budgets')]).toEqual([1, 2]);
});

test('writes at the same time leave the last one', async () => {
  await server.start();
  const { store } = await connected();
  await Promise.all(Array.from({ length: 200 }, (_, count) => store.write('budgets', count)));
  expect(await store.read('budgets')).toBe(199);
});

test('a commit and the writes around it hold in the order of the calls', async () => {
  await server.start();
  const { store } = await connected();
  const [, , last] = [store.write('a', 1), store.commit('a', 2), store.write('a', 3)];
  await last;
  expect(await store.read('a')).toBe(3);
  await Promise.all([store.write('a', 4), store.commit('a', 5)]);
  expect(await store.read('a')).toBe(5);
});

test('without a server it says so with the remedy, refuses commits at once, and keeps the latest when it comes', async () => {
  const opened = open();
  const { store } = opened;
  expect(store.trouble).toMatch(/is not connected yet/);
  await says(
    opened,
    /redis at 127\.0\.0\.1:\d+\/0 cannot be reached: .*ECONNREFUSED.*; start it, or correct/,
  );
  expect(await store.read('budgets')).toBeUndefined();
  await store.write('budgets', 1);
  await store.write('budgets', 2);
  const refused = store.commit('tunings', {});
  await expect(refused).rejects.toThrow(StateError);
  await expect(refused).rejects.toThrow(/lovewatch:love-1:state:tunings cannot be written: redis at/);
  await server.start();
  await isWell(opened);
  await isKept(opened, 'budgets', 2);
  expect(await store.read('tunings')).toBeUndefined();
});

test('what could not be read at the start is not written over, and a restart goes on from it', async () => {
  await server.start();
  await (await connected()).store.commit('tunings', { upper: 7 });
  server.hang();
  const late = open();
  expect(await late.store.read('tunings')).toBeUndefined();
  await late.store.write('tunings', {});
  server.resume();
  await says(
    late,
    /tunings has what an earlier run has kept, and could not be read when this one started; restart/,
  );
  await expect(late.store.commit('tunings', {})).rejects.toThrow(/restart the exporter to go on from it/);
  await late.store.commit('incidents', 1);
  const restarted = await connected();
  expect(await restarted.store.read('tunings')).toEqual({ upper: 7 });
  await restarted.store.commit('tunings', { upper: 8 });
});

test('a server that is killed loses nothing small: it is put back when it comes, with what came in between', async () => {
  await server.start();
  const opened = await connected();
  await opened.store.commit('tunings', { upper: 7 });
  await opened.store.write('budgets', 1);
  await server.kill();
  await says(opened, /cannot be reached/);
  await opened.store.write('budgets', 2);
  await server.start();
  await isWell(opened);
  await isKept(opened, 'tunings', { upper: 7 });
  await isKept(opened, 'budgets', 2);
});

test('what is lost while the connection stands is put back, half a minute later', async () => {
  await server.start();
  const { store, clock } = await connected();
  await store.commit('tunings', { upper: 7 });
  await server.run('FLUSHALL');
  clock.advance(30);
  await store.write('budgets', 1);
  expect(await store.read('tunings')).toEqual({ upper: 7 });
});

test('a commit that a hung server runs after it was refused is taken back', async () => {
  await server.start();
  const opened = await connected();
  const { store } = opened;
  await store.commit('tunings', { upper: 7 });
  server.hang();
  await expect(store.commit('tunings', { upper: 8 })).rejects.toThrow(
    /connected and does not answer; see what it is doing, or restart it/,
  );
  await expect(store.commit('incidents', 1)).rejects.toThrow(StateError); // None was there before.
  server.resume();
  await isWell(opened);
  await isKept(opened, 'tunings', { upper: 7 });
  await isKept(opened, 'incidents', undefined);
  await store.commit('tunings', { upper: 9 });
  expect(await store.read('tunings')).toEqual({ upper: 9 });
});

test('of two processes that write as one instance, the earlier is refused and says why', async () => {
  await server.start();
  const earlier = await connected();
  await earlier.store.write('budgets', 1);
  const later = await connected();
  await later.store.read('budgets');
  await later.store.write('budgets', 2);
  await earlier.store.write('budgets', 3);
  expect(earlier.store.trouble).toBe(
    'lovewatch:love-1:state:budgets is written by an exporter that was started later; give each an instance of its own',
  );
  await expect(earlier.store.commit('budgets', 4)).rejects.toThrow(/give each an instance of its own/);
  await later.store.write('budgets', 5);
  expect([await later.store.read('budgets'), later.store.trouble]).toEqual([5, undefined]);
});

test('a value that is not JSON, or that its owner cannot use, is set aside and said until another is there', async () => {
  await server.start();
  await server.run('HSET', 'lovewatch:love-1:state:budgets', 'value', '{"version":1,');
  const { store } = await connected();
  expect(await store.read('budgets')).toBeUndefined();
  expect(store.trouble).toMatch(
    /^lovewatch:love-1:state:budgets cannot be read: .*JSON.*; it is kept as lovewatch:love-1:state:budgets:unreadable, and/,
  );
  expect(await server.run('HGET', 'lovewatch:love-1:state:budgets:unreadable', 'value')).toBe(
    '{"version":1,',
  );
  await store.write('budgets', {});
  expect(store.trouble).toBeUndefined();
});

test.each([
  [['CONFIG', 'SET', 'maxmemory', '1'], /refuses: OOM .*; raise its maxmemory, or remove keys$/],
  [['REPLICAOF', '127.0.0.1', '1'], /refuses: READONLY .*; it is a replica: let redis_url name the primary$/],
])('a server that refuses writes after %j is said with the remedy, and tried again', async (fault, why) => {
  await server.start();
  const { store } = await connected();
  await server.run(...fault);
  await store.write('budgets', 1);
  expect(store.trouble).toMatch(why);
  await expect(store.commit('tunings', 1)).rejects.toThrow(why);
  await server.run('CONFIG', 'SET', 'maxmemory', '0');
  await server.run('REPLICAOF', 'NO', 'ONE');
  await store.write('incidents', 2);
  expect(store.trouble).toBeUndefined();
  expect([await store.read('budgets'), await store.read('tunings')]).toEqual([1, undefined]);
});

test('a wrong password, or one too few, is said without showing it', async () => {
  await server.start('--requirepass', 'right');
  const url = server.url.replace('//', '//:wrong@');
  const wrong = open({ url });
  await says(wrong, /refuses: WRONGPASS .*; correct the user and password in redis_url$/);
  expect(wrong.store.trouble).not.toContain('wrong@');
  await says(open(), /refuses: NOAUTH .*; correct the user and password in redis_url$/);
  await isWell(open({ url: url.replace('wrong', 'right') }));
});

test('another database of the server has a state of its own; one that it does not have is said', async () => {
  await server.start();
  const url = `${server.url}/3`;
  await isWell(open({ url }));
  await says(open({ url: `${server.url}/999` }), /\/999 refuses: ERR DB index .*; choose a database that/);
});

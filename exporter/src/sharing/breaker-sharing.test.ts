import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { BreakerState } from '../core/breaker/state-word.ts';
import { ManualClock } from '../core/clock/manual-clock.ts';
import { redisServer, type RedisServer } from '../testing/redis-server.ts';
import { BreakerSharing } from './breaker-sharing.ts';
import { ScriptedBreakers, type ScriptedBreaker } from './testing/shared-breakers.ts';

let server: RedisServer;
beforeEach(async () => {
  server = await redisServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const patience = { timeout: 30_000 };
const key = 'lovewatch:breaker:love';
const burst = { kind: 'burst', failed: 13, calls: 13 } as const;
const probed = { kind: 'probes-succeeded', succeeded: 3, probes: 5 } as const;
const manual = { kind: 'manual' } as const;

/** An exporter, as far as its breakers are shared. */
interface Exporter {
  readonly love: ScriptedBreaker;
  readonly breakers: ScriptedBreakers;
  readonly sharing: BreakerSharing;
  readonly clock: ManualClock;
  readonly said: object[];
}

/** One that has just been started; it need not have a connection. */
function exporter({ url = server.url, before = (_love: ScriptedBreaker): void => undefined } = {}): Exporter {
  const breakers = new ScriptedBreakers('love', 'hate');
  const love = breakers.all()[0]!;
  before(love);
  const clock = new ManualClock(Date.now() / 1000);
  const said: object[] = [];
  const log = { warn: (details: object) => void said.push(details) };
  const nowSeconds = (): number => clock.wallSeconds();
  const sharing = new BreakerSharing({ url, instance: 'love-1', breakers, nowSeconds, log });
  sharing.open();
  onTestFinished(() => {
    sharing.close();
  });
  return { love, breakers, sharing, clock, said };
}

async function connected(options: Parameters<typeof exporter>[0] = {}): Promise<Exporter> {
  const made = exporter(options);
  await isWell(made);
  return made;
}

async function isWell({ sharing }: Exporter): Promise<void> {
  await vi.waitFor(() => {
    expect(sharing.degraded()).toEqual([]);
  }, patience);
}

async function says({ sharing }: Exporter, why: RegExp): Promise<void> {
  const wanted = {
    part: 'redis',
    why: expect.stringMatching(why) as string,
    since: expect.any(String) as string,
  };
  await vi.waitFor(() => {
    expect(sharing.degraded()).toEqual([wanted]);
  }, patience);
}

/** What Redis has of love. */
async function stateInRedis(): Promise<BreakerState | undefined> {
  const text = (await server.run('HGET', key, 'text')) as string | null;
  if (text === null) return undefined;
  return (JSON.parse(text) as { snapshot: { state: BreakerState } }).snapshot.state;
}

async function isTold(state: BreakerState): Promise<void> {
  await vi.waitFor(async () => {
    expect(await stateInRedis()).toBe(state);
  }, patience);
}

describe('two exporters', () => {
  test('an opening is seen by the other, with the rest of its time, and so is the end of it', async () => {
    await server.start();
    const [one, two] = [await connected(), await connected()];
    one.breakers.moves(one.love, 'OPEN', burst, { remainingMs: 4000 });
    await two.love.reaches('OPEN');
    expect(two.love.adopted).toEqual([
      { snapshot: { state: 'OPEN', openings: 1, remainingMs: 4000, cause: burst }, elapsedMs: 0 },
    ]);
    one.breakers.moves(one.love, 'HALF_OPEN', { kind: 'time' });
    one.breakers.moves(one.love, 'CLOSED', probed);
    await two.love.reaches('CLOSED');
    expect(two.love.adopted.map(({ snapshot }) => snapshot.state)).toEqual(['OPEN', 'CLOSED']);
    expect(one.love.adopted).toEqual([]);
    expect(await server.run('HGET', key, 'version')).toBe('2');
    expect(Number(await server.run('PTTL', key))).toBeGreaterThan(290_000);
  });

  test('what is set by hand is set at both, by whom and why, and released at both', async () => {
    await server.start();
    const [one, two] = [await connected(), await connected()];
    one.breakers.moves(one.love, 'FORCED_OPEN', manual);
    await two.love.reaches('FORCED_OPEN');
    two.breakers.moves(two.love, 'CLOSED', manual);
    await one.love.reaches('CLOSED');
  });

  test('of another database, or about another service, nothing is taken over', async () => {
    await server.start();
    const one = await connected();
    const elsewhere = await connected({ url: `${server.url}/1` });
    const two = await connected();
    one.breakers.moves(one.love, 'OPEN', burst);
    await two.love.reaches('OPEN');
    expect(elsewhere.love.adopted).toEqual([]);
    expect(two.breakers.all()[1]!.adopted).toEqual([]);
  });

  test('what nobody has heard of is found by the next resync', async () => {
    await server.start();
    const [one, two] = [await connected(), await connected()];
    const text = JSON.stringify({
      exporter: 'x',
      snapshot: { state: 'OPEN', openings: 1, remainingMs: 4000, cause: burst },
      openForMs: 0,
    });
    await server.run('HSET', key, 'version', '1', 'at', `${Date.now() - 1000}`, 'text', text);
    for (const { clock, sharing, love } of [one, two])
      await vi.waitFor(() => {
        clock.advance(30);
        sharing.tick();
        expect(love.state).toBe('OPEN');
      }, patience);
    expect(one.love.adopted[0]!.elapsedMs).toBeGreaterThanOrEqual(1000);
  });
});

describe('a start', () => {
  const left = (state: BreakerState, atSeconds: number) => (love: ScriptedBreaker) => {
    love.become(state, state === 'OPEN' ? burst : manual, { atSeconds });
  };
  const longAgo = Date.now() / 1000 - 3600;
  const soon = Date.now() / 1000 + 3600;

  test('goes by what others have told when nothing was left, and when that is older', async () => {
    await server.start();
    const one = await connected();
    one.breakers.moves(one.love, 'OPEN', burst);
    await isTold('OPEN');
    await (await connected()).love.reaches('OPEN');
    await (await connected({ before: left('DISABLED', longAgo) })).love.reaches('OPEN');
  });

  test('tells the others what was left when that is newer', async () => {
    await server.start();
    const one = await connected();
    one.breakers.moves(one.love, 'OPEN', burst);
    await isTold('OPEN');
    const two = await connected({ before: left('DISABLED', soon) });
    await one.love.reaches('DISABLED');
    expect(two.love.adopted).toEqual([]);
  });

  test('tells nothing when the same stands there', async () => {
    await server.start();
    const one = await connected();
    one.breakers.moves(one.love, 'OPEN', burst);
    await isTold('OPEN');
    const two = await connected({ before: left('OPEN', soon) });
    two.breakers.moves(two.love, 'DISABLED', manual);
    await isTold('DISABLED');
    expect(await server.run('HGET', key, 'version')).toBe('2');
  });

  test('tells what was left when nobody knows anything, unless it is closed', async () => {
    await server.start();
    await connected({ before: left('CLOSED', longAgo) });
    expect(await stateInRedis()).toBeUndefined();
    await connected({ before: left('OPEN', longAgo) });
    await isTold('OPEN');
  });

  test('without a server it says why and since when; the latest is told when it comes, and what went before is not', async () => {
    const one = exporter();
    await says(
      one,
      /^circuit breakers are not shared: redis at 127.0.0.1:\d+\/0 cannot be reached: .*ECONNREFUSED.*; start it/,
    );
    for (let turn = 0; turn < 1000; turn++) {
      one.breakers.moves(one.love, 'OPEN', burst);
      one.breakers.moves(one.love, 'CLOSED', probed);
    }
    one.breakers.moves(one.love, 'OPEN', burst);
    await server.start();
    await isTold('OPEN');
    expect(await server.run('HGET', key, 'version')).toBe('1');
    await isWell(one);
  });
});

describe('a server that fails', () => {
  test('is killed, comes back empty: both find together again, and what happened in between is told', async () => {
    await server.start();
    const [one, two] = [await connected(), await connected()];
    one.breakers.moves(one.love, 'OPEN', burst);
    await two.love.reaches('OPEN');
    await server.kill();
    await says(one, /cannot be reached/);
    one.breakers.moves(one.love, 'CLOSED', probed);
    await server.start();
    await two.love.reaches('CLOSED');
    await Promise.all([isWell(one), isWell(two)]);
    await isTold('CLOSED');
  });

  test('hangs for seconds: nothing waits, it is said, and the latest is told when it goes on', async () => {
    await server.start();
    const [one, two] = [await connected(), await connected()];
    server.hang();
    for (let turn = 0; turn < 100; turn++) one.breakers.moves(one.love, 'OPEN', burst);
    await says(one, /is connected and does not answer; see what it is doing, or restart it/);
    one.breakers.moves(one.love, 'CLOSED', probed);
    one.breakers.moves(one.love, 'FORCED_OPEN', manual);
    server.resume();
    await two.love.reaches('FORCED_OPEN');
    await isTold('FORCED_OPEN');
    await Promise.all([isWell(one), isWell(two)]);
  });

  test('is emptied: a resync puts back what was told, at the time that it was told', async () => {
    await server.start();
    const one = await connected();
    one.breakers.moves(one.love, 'OPEN', burst);
    await isTold('OPEN');
    const at = await server.run('HGET', key, 'at');
    await server.run('FLUSHALL');
    await server.run('SCRIPT', 'FLUSH');
    one.clock.advance(30);
    one.sharing.tick();
    await isTold('OPEN');
    expect(await server.run('HMGET', key, 'version', 'at')).toEqual(['1', at]);
  });

  test.each([
    [['CONFIG', 'SET', 'maxmemory', '1'], /refuses: OOM/],
    [['REPLICAOF', '127.0.0.1', '1'], /refuses: READONLY/],
  ])('refuses writes after %j: it is said, and tried again each second', async (fault, why) => {
    await server.start();
    const one = await connected();
    await server.run(...fault);
    one.breakers.moves(one.love, 'OPEN', burst);
    await says(one, why);
    await server.run('CONFIG', 'SET', 'maxmemory', '0');
    await server.run('REPLICAOF', 'NO', 'ONE');
    one.clock.advance(1);
    one.sharing.tick();
    await isTold('OPEN');
    await isWell(one);
  });

  test('has another password: it is said, without showing ours', async () => {
    await server.start('--requirepass', 'right');
    const one = exporter({ url: server.url.replace('//', '//:wrong@') });
    await says(one, /refuses: WRONGPASS/);
    expect(JSON.stringify(one.sharing.degraded())).not.toContain('wrong@');
  });
});

describe('what no exporter has written', () => {
  const snapshot = { state: 'OPEN', openings: 1, remainingMs: 4000, cause: burst };
  const of = (more: object): string =>
    JSON.stringify({ exporter: 'x', snapshot: { ...snapshot, ...more }, openForMs: 0 });

  test.each([
    ['not JSON', '{'],
    ['nothing of ours', '[]'],
    ['no such state', of({ state: 'AJAR' })],
    ['half-open', of({ state: 'HALF_OPEN' })],
    ['forced by a burst', of({ state: 'FORCED_OPEN' })],
    ['without a cause', of({ cause: null })],
    ['of no such cause', of({ cause: { kind: 'whim' } })],
    ['a cause that is none', of({ cause: 7 })],
    ['openings below 0', of({ openings: -1 })],
    ['no number', of({ remainingMs: 'Infinity' })],
  ])('%s is refused, said once, and replaced by what is told next', async (_, text) => {
    await server.start();
    await server.run('HSET', key, 'version', '7', 'at', '1', 'text', text);
    const one = await connected();
    one.clock.advance(30);
    one.sharing.tick();
    await vi.waitFor(() => {
      expect(one.said).toHaveLength(1);
    }, patience);
    expect(one.said).toMatchObject([
      { of: 'love', why: expect.stringMatching(/no exporter has written/) as string },
    ]);
    one.breakers.moves(one.love, 'OPEN', burst);
    await isTold('OPEN');
    expect([one.love.adopted, await server.run('HGET', key, 'version')]).toEqual([[], '8']);
  });

  test.each([
    ['version', '-1'],
    ['version', '1.5'],
    ['version', '9007199254740993'],
    ['version', 'NaN'],
    ['at', 'yesterday'],
    ['text', 'x'.repeat(50_000)],
  ])('a record whose %s is %s counts as none', async (field, value) => {
    await server.start();
    await server.run('HSET', key, 'version', '7', 'at', '1', 'text', of({}));
    await server.run('HSET', key, field, value);
    const one = await connected();
    one.breakers.moves(one.love, 'OPEN', burst);
    await isTold('OPEN');
    expect(await server.run('HGET', key, 'version')).toBe('1');
  });

  test('an opening for a year lasts no longer than this exporter would open', async () => {
    await server.start();
    await server.run('HSET', key, 'version', '1', 'at', `${Date.now()}`, 'text', of({ remainingMs: 3e10 }));
    const { love } = await connected();
    await love.reaches('OPEN');
    expect(love.adopted[0]!.snapshot.remainingMs).toBe(10_000);
  });

  test('messages that nobody can read, or about nobody, are harmless', async () => {
    await server.start();
    const [one, two] = [await connected(), await connected()];
    const record = { backend: 'nobody', version: '9', atMs: '1', text: of({}) };
    const bad = { ...record, backend: 'love', text: 'x' };
    for (const message of ['{', '7', '{}', JSON.stringify(record), JSON.stringify(bad), JSON.stringify(bad)])
      await server.run('PUBLISH', 'lovewatch:0:breakers', message);
    one.breakers.moves(one.love, 'OPEN', burst);
    await two.love.reaches('OPEN');
    expect(two.said.map((each) => (each as { of: string }).of)).toEqual(['lovewatch:0:breakers', 'love']);
  });

  test('a key of another type is said with the remedy', async () => {
    await server.start();
    await server.run('SET', key, 'mine');
    await says(exporter(), /refuses: WRONGTYPE .*; something else has written the key: delete it$/);
  });
});

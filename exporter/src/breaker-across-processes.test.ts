import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { backendThat } from './testing/gateway-under-test.ts';
import { configFile, serving, type Serving } from './testing/lovewatch-process.ts';
import { redisServer } from './testing/redis-server.ts';
import { stateFolder } from './testing/state-folder.ts';

/** Long enough for a restart. */
function config(more: readonly string[] = []): string {
  return [
    ...more,
    'services:',
    '  - name: love',
    '    backend: http://127.0.0.1:1',
    '    breaker: { open_seconds_min: 60, open_seconds_max: 60, open_jitter_ratio: 0 }',
    '    slos: [{ name: availability, objective: 0.999 }]',
    '',
  ].join('\n');
}

interface BreakerBody {
  readonly state: string;
  readonly open_seconds_left: number;
  readonly transitions: readonly { from: string; to: string; why: string }[];
}

async function breakerOf({ admin }: Serving): Promise<BreakerBody> {
  const { breakers } = (await (await fetch(`${admin}/api/v1/breakers`)).json()) as {
    breakers: BreakerBody[];
  };
  return breakers[0]!;
}

async function codes({ gateway }: Serving, count: number): Promise<number[]> {
  const answers: number[] = [];
  for (let asked = 0; asked < count; asked += 1) answers.push((await fetch(gateway)).status);
  return answers;
}

describe('a breaker that has opened', () => {
  test('is open after a kill and a restart, for the rest of its time, and says why', async () => {
    let asked = 0;
    await using state = await stateFolder();
    await using file = await configFile(config());
    await using backend = await backendThat((_, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    const first = await serving(file.path, backend.url, { stateDir: state.path });
    expect(await codes(first, 14)).toEqual([...Array<number>(13).fill(500), 503]);
    await vi.waitFor(async () => {
      expect(await readFile(join(state.path, 'breakers.json'), 'utf8')).toContain('"OPEN"');
    });
    expect(await first.stop('SIGKILL')).toBeNull();

    await using second = await serving(file.path, backend.url, { stateDir: state.path });
    const response = await fetch(second.gateway);
    expect([response.status, response.headers.get('x-cb-status'), asked]).toEqual([503, 'OPEN', 13]);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await breakerOf(second)).toMatchObject({
      state: 'OPEN',
      transitions: [{ from: 'CLOSED', to: 'OPEN', why: '13 of the last 13 failed' }],
    });
  });

  test('is open at another exporter of the same service, which has asked nothing, through Redis', async () => {
    await using redis = await redisServer();
    await redis.start();
    await using file = await configFile(config([`redis_url: ${redis.url}`]));
    await using backend = await backendThat((_, response) => response.writeHead(500).end());
    await using first = await serving(file.path, backend.url);
    await using second = await serving(file.path, backend.url);
    expect(await codes(first, 14)).toContain(503);
    await vi.waitFor(async () => {
      expect((await breakerOf(second)).state).toBe('OPEN');
    });
    expect(await codes(second, 2)).toEqual([503, 503]);
    expect((await breakerOf(second)).transitions[0]?.why).toContain('13 of the last 13 failed');

    await redis.kill();
    await vi.waitFor(async () => {
      const health = (await (await fetch(`${second.admin}/healthz`)).json()) as {
        degraded: { part: string }[];
      };
      expect(health.degraded.map(({ part }) => part)).toContain('redis');
    }, 10_000);
    expect(await codes(second, 2)).toEqual([503, 503]);
  });
});

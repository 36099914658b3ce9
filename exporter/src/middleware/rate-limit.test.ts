import { describe, expect, test } from 'vitest';
import { backendThat, gatewayTo, type GatewayUnderTest } from '../testing/gateway-under-test.ts';
import { builtRules } from './testing/built-rules.ts';

const limit = { requests_per_second: 0.5, burst: 2 };

/** A gateway with a limit, behind a proxy that names the client; and the milliseconds of the limit's clock. */
async function limited(
  backend: string,
  config: object,
): Promise<{ gateway: GatewayUnderTest; now: { ms: number } }> {
  const now = { ms: 1e6 };
  const rules = await builtRules([{ prefix: '/api', use: [{ rate_limit: config }] }], {
    nowMs: () => now.ms,
  });
  return { gateway: await gatewayTo(backend, { trust_forwarded: true }, { rules }), now };
}

async function asks(url: string, client = '192.0.2.1'): Promise<[number, string | null]> {
  const { status, headers } = await fetch(url, { headers: { 'X-Forwarded-For': client } });
  return [status, headers.get('retry-after')];
}

test('what is too much is a 429, which says what the limit is and when to come again', async () => {
  await using backend = await backendThat((_, response) => response.end());
  const { gateway, now } = await limited(backend.url, limit);
  await using under = gateway;
  const url = `${under.url}/api`;
  const codes = [];
  for (const wait of [0, 0, 0, 1500, 500, 0]) {
    now.ms += wait;
    codes.push(await asks(url, `192.0.2.${wait}`));
  }
  expect(codes).toEqual([
    [200, null],
    [200, null],
    [429, '2'],
    [429, '1'],
    [200, null],
    [429, '2'],
  ]);
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({
    status: 429,
    title: 'Too Many Requests',
    detail:
      'more than 0.5 requests a second, and 2 at once, of all clients together to /api; try again in 2 s',
  });
  expect(await asks(under.url)).toEqual([200, null]);
});

describe('a limit by client', () => {
  test('is one for each, and their networks are what counts of IPv6', async () => {
    await using backend = await backendThat((_, response) => response.end());
    const { gateway } = await limited(backend.url, { ...limit, by: 'client' });
    await using under = gateway;
    const url = `${under.url}/api`;
    const clients = [
      '192.0.2.1',
      '192.0.2.2',
      '192.0.2.1',
      '192.0.2.1',
      '2001:db8::1',
      '2001:db8::2',
      '2001:db8::3',
    ];
    const codes = [];
    for (const client of clients) codes.push((await asks(url, client))[0]);
    expect(codes).toEqual([200, 200, 200, 429, 200, 200, 429]);
  });

  test('takes no more memory however many clients there are, and still holds for each', async () => {
    await using backend = await backendThat((_, response) => response.end());
    const { gateway } = await limited(backend.url, { requests_per_second: 1, by: 'client' });
    await using under = gateway;
    let refused = 0;
    for (let client = 0; client < 300; client += 1)
      if ((await asks(`${under.url}/api`, `10.0.${client >> 8}.${client & 255}`))[0] === 429) refused += 1;
    // The hashes have a key at random: once in a thousand runs one client is taken for others, twice once in a million.
    expect(refused).toBeLessThanOrEqual(1);
    expect((await asks(`${under.url}/api`, '10.0.0.7'))[0]).toBe(429);
  });
});

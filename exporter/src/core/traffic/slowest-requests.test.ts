import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlowestRequests } from './slowest-requests.ts';

test('keeps the five slowest of each minute, slowest first, and no query', () => {
  const slowest = new SlowestRequests();
  for (let each = 1; each <= 20; each += 1)
    slowest.record(each, each / 10, 200, 'GET', `/${each}?token=secret`);
  slowest.record(61, 0.01, 502, 'POST', '/next');
  expect(slowest.recent(62, 10).map(({ path }) => path)).toEqual([
    '/20',
    '/19',
    '/18',
    '/17',
    '/16',
    '/next',
  ]);
  expect(slowest.recent(62, 2)).toHaveLength(2);
  expect(slowest.recent(62, 1)[0]).toEqual({
    atSeconds: 20,
    durationSeconds: 2,
    code: 200,
    method: 'GET',
    path: '/20',
  });
});

test('forgets what is older than 15 minutes, also after an idle hour', () => {
  const slowest = new SlowestRequests();
  slowest.record(0, 9, 200, 'GET', '/');
  expect(slowest.recent(14 * 60, 10)).toHaveLength(1);
  expect(slowest.recent(16 * 60, 10)).toEqual([]);
  slowest.record(3600, 1, 200, 'GET', '/');
  expect(slowest.recent(3600, 10)).toHaveLength(1);
});

test('the slowest request of all is always among them, and they are bounded', () => {
  const requests = fc.array(
    fc.record({ wait: fc.nat(200), duration: fc.double({ min: 0, max: 60, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 300,
    },
  );
  fc.assert(
    fc.property(requests, (all) => {
      const slowest = new SlowestRequests();
      let now = 0;
      for (const { wait, duration } of all) slowest.record((now += wait), duration, 200, 'GET', '/');
      expect(slowest.recent(now, 1000).length).toBeLessThanOrEqual(75);
      expect(slowest.recent(now, 1000)[0]!.durationSeconds).toBeGreaterThanOrEqual(all.at(-1)!.duration);
    }),
  );
});

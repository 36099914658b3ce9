import { afterEach, describe, expect, test, vi } from 'vitest';
import { adminUnderTest, metric } from '../testing/admin-under-test.ts';
import { clientsMax } from './event-stream.ts';
import { listening } from './testing/event-client.ts';

const reason = 'the deploy of noon';

afterEach(() => {
  vi.useRealTimers();
});

describe('GET /api/v1/events', () => {
  test('tells of a tuning when it is made', async () => {
    await using admin = await adminUnderTest();
    await using client = await listening(admin.url);
    expect(client.headers.get('content-type')).toBe('text/event-stream');
    await admin.put({ upper: 0.9, reason });
    expect(await client.until('\n\n')).toBe(
      [
        'id: 1',
        'event: tuning',
        `data: {"id":1,"at":"2026-05-28T20:26:40.000Z","kind":"tuning","subject":"${metric}","what":"token has set upper 0.9: ${reason}"}`,
        '\n',
      ].join('\n'),
    );
  });

  test.each<[string, string, number[]]>([
    ['goes on after the last event that was read', '3', [4, 5]],
    ['tells nothing twice', '5', []],
    ['tells all that is there to whoever has read nothing', '0', [1, 2, 3, 4, 5]],
    ['tells all that is there when the exporter, and with it the ids, began anew', '900', [1, 2, 3, 4, 5]],
  ])('%s', async (_, lastId, ids) => {
    await using admin = await adminUnderTest();
    for (let count = 0; count < 5; count += 1) note(admin, `change ${count + 1}`);
    await using client = await listening(admin.url, { 'last-event-id': lastId });
    note(admin, 'the newest');
    const text = await client.until('the newest"}\n\n');
    expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual([...ids, 6]);
  });

  test('resumes from the last 200 events at most', async () => {
    await using admin = await adminUnderTest();
    for (let count = 1; count <= 1000; count += 1) note(admin, `change ${count}`);
    await using client = await listening(admin.url, { 'last-event-id': '7' });
    const text = await client.until('change 1000"}\n\n');
    expect(text.match(/^id: \d+$/gm)?.slice(0, 1)).toEqual(['id: 801']);
  });

  test('a thousand long events at once reach whoever reads', async () => {
    await using admin = await adminUnderTest();
    await using client = await listening(admin.url);
    for (let count = 1; count <= 1000; count += 1) note(admin, `${'x'.repeat(700)} ${count}`);
    const text = await client.until(' 1000"}\n\n');
    expect(text.match(/^id: \d+$/gm)).toHaveLength(1000);
  });

  test('sends a comment every 15 s', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await using admin = await adminUnderTest();
    await using client = await listening(admin.url);
    vi.advanceTimersByTime(15_000);
    expect(await client.until('\n\n')).toMatch(/^: /);
  });

  test('has room for so many clients, and again when one has gone', async () => {
    await using admin = await adminUnderTest();
    const clients = await Promise.all(Array.from({ length: clientsMax }, () => listening(admin.url)));
    const { status, body } = await admin.ask('/api/v1/events');
    expect([status, body.detail]).toEqual([
      503,
      `${clientsMax} clients listen already, which is the most; close one`,
    ]);
    await clients[0]?.[Symbol.asyncDispose]();
    await vi.waitFor(async () => {
      await using client = await listening(admin.url);
      expect(client.status).toBe(200);
    });
    await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));
  });

  test('drops a client that does not read', async () => {
    await using admin = await adminUnderTest();
    await using client = await listening(admin.url);
    for (let count = 0; count < 40; count += 1) note(admin, 'x'.repeat(1_000_000));
    await expect(client.until('never')).rejects.toThrow();
  });

  test('ends when the exporter stops, which does not wait for it', async () => {
    await using admin = await adminUnderTest();
    await using client = await listening(admin.url);
    await admin.close();
    expect(await client.rest()).toBe('');
  });

  test.each(['one', '-1', '1.5'])('a Last-Event-ID of %s is refused', async (lastId) => {
    await using admin = await adminUnderTest();
    const { status } = await admin.ask('/api/v1/events', { headers: { 'last-event-id': lastId } });
    expect(status).toBe(400);
  });
});

function note(
  { journal }: { journal: Awaited<ReturnType<typeof adminUnderTest>>['journal'] },
  what: string,
): void {
  journal.note({ kind: 'alert', atSeconds: 1_780_000_000, subject: 'love', what });
}

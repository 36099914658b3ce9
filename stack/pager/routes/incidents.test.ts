import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import type { Incident } from '../incident.ts';
import { triggerWith } from '../testing/alertmanager-events.ts';
import { startPager } from '../testing/pager-server.ts';

async function call(url: string, method = 'GET', headers: Record<string, string> = {}) {
  const answer = await request(url, { method: method as 'GET', headers });
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    body: (await answer.body.json()) as object,
  };
}

describe('GET /api/incidents', () => {
  test('lists the newest first, with counts, and by status', async () => {
    const { enqueue, url } = await startPager();
    for (const dedup_key of ['a', 'b', 'c']) await enqueue(triggerWith({ dedup_key }));
    await call(`${url}/api/incidents/2/resolve`, 'POST');
    const all = await call(`${url}/api/incidents`);
    expect(all.body).toMatchObject({
      counts: { triggered: 2, acknowledged: 0, resolved: 1 },
      incidents: [{ id: '3' }, { id: '2' }, { id: '1' }],
    });
    const resolved = (await call(`${url}/api/incidents?status=resolved`)).body as { incidents: Incident[] };
    expect(resolved.incidents.map(({ id }) => id)).toEqual(['2']);
  });

  test('refuses a status that there is not, naming those there are', async () => {
    const { url } = await startPager();
    expect(await call(`${url}/api/incidents?status=open`)).toEqual({
      status: 400,
      type: 'application/problem+json; charset=utf-8',
      body: {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        detail: 'status must be one of triggered, acknowledged, resolved, got "open"; leave it out for all',
      },
    });
  });

  test('shows one by its id, and says when there is none', async () => {
    const { enqueue, url } = await startPager();
    await enqueue(triggerWith({}));
    expect(await call(`${url}/api/incidents/1`)).toMatchObject({
      status: 200,
      body: { id: '1', status: 'triggered' },
    });
    expect(await call(`${url}/api/incidents/9`)).toMatchObject({
      status: 404,
      body: { title: 'Not Found' },
    });
  });
});

describe('the buttons', () => {
  test('acknowledge, then resolve, and the log names a person', async () => {
    const { enqueue, url, clock } = await startPager();
    await enqueue(triggerWith({}));
    clock.nowSeconds += 5;
    expect(await call(`${url}/api/incidents/1/acknowledge`, 'POST')).toMatchObject({
      status: 200,
      body: { status: 'acknowledged', acknowledgedAt: 1_700_000_005.123 },
    });
    const { body } = await call(`${url}/api/incidents/1/resolve`, 'POST');
    expect(body).toMatchObject({
      status: 'resolved',
      log: [{ by: 'event' }, { by: 'person' }, { by: 'person' }],
    });
  });

  test.each([
    ['acknowledge', 'acknowledge', /acknowledged already/],
    ['resolve', 'acknowledge', /resolved already/],
    ['resolve', 'resolve', /resolved already/],
  ])('after %s, %s conflicts', async (first, second, why) => {
    const { enqueue, url } = await startPager();
    await enqueue(triggerWith({}));
    await call(`${url}/api/incidents/1/${first}`, 'POST');
    expect(await call(`${url}/api/incidents/1/${second}`, 'POST')).toMatchObject({
      status: 409,
      body: { title: 'Conflict', detail: expect.stringMatching(why) as string },
    });
  });

  test('work as plain forms, leading back to the page in its language', async () => {
    const { enqueue, url } = await startPager();
    await enqueue(triggerWith({}));
    const answer = await request(`${url}/api/incidents/1/acknowledge?lang=zh`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/?lang=zh']);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a rebound name', { host: 'evil.example' }],
  ])('are out of reach for %s', async (_title, headers: Record<string, string>) => {
    const { enqueue, url, pager } = await startPager();
    await enqueue(triggerWith({}));
    expect(await call(`${url}/api/incidents/1/resolve`, 'POST', headers)).toMatchObject({ status: 403 });
    expect(await call(`${url}/v2/enqueue`, 'POST', headers)).toMatchObject({ status: 403 });
    expect(pager.find('1')!.status).toBe('triggered');
  });
});

describe('GET /api/events', () => {
  /** Reads a stream until `text` has come. */
  async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> {
    const decoder = new TextDecoder();
    let all = '';
    while (!all.includes(text)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended before ${text}: ${all}`);
      all += decoder.decode(value, { stream: true });
    }
    return all;
  }

  test('sends each change of an incident as JSON on one line', async () => {
    const { enqueue, url } = await startPager();
    const answer = await fetch(`${url}/api/events`);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = answer.body!.getReader();
    await readUntil(reader, ': connected');
    await enqueue(triggerWith({}, { summary: 'two\nlines' }));
    const text = await readUntil(reader, '\n\n');
    const [event, data] = text.trim().split('\n');
    expect(event).toBe('event: incident');
    expect(JSON.parse(data!.slice('data: '.length))).toMatchObject({ id: '1', summary: 'two\nlines' });
    await reader.cancel();
  });

  test('says when incidents are no longer saved', async () => {
    const { enqueue, url } = await startPager({ writeFile: () => Promise.reject(new Error('broken')) });
    const reader = (await fetch(`${url}/api/events`)).body!.getReader();
    await enqueue(triggerWith({}));
    expect(await readUntil(reader, 'event: health')).toBeTruthy();
    await reader.cancel();
  });

  test('keeps the connection alive with comments', async () => {
    const { url } = await startPager({ heartbeatSeconds: 0.005 });
    const reader = (await fetch(`${url}/api/events`)).body!.getReader();
    expect(await readUntil(reader, ': still here')).toBeTruthy();
    await reader.cancel();
  });

  test('takes so many readers and no more, until one leaves', async () => {
    const { url, enqueue } = await startPager({ streamsMax: 1, heartbeatSeconds: 0.005 });
    const reader = (await fetch(`${url}/api/events`)).body!.getReader();
    expect(await call(`${url}/api/events`)).toMatchObject({
      status: 503,
      body: { title: 'Service Unavailable' },
    });
    await reader.cancel();
    await enqueue(triggerWith({}));
    await expect
      .poll(async () => (await fetch(`${url}/healthz`)).json(), { interval: 5 })
      .toMatchObject({ eventStreams: 0 });
  });
});

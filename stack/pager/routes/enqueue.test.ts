import { readFile } from 'node:fs/promises';
import Fastify from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { recorded, triggerWith } from '../testing/alertmanager-events.ts';
import { startPager } from '../testing/pager-server.ts';

const realKey = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';

/** Stands for PagerDuty: keeps the bodies it is sent, answers as told; no answer at all for status 0. */
async function startUpstream(status: number, answer: string) {
  const bodies: string[] = [];
  const upstream = Fastify();
  upstream.removeAllContentTypeParsers();
  upstream.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  const state = { status };
  upstream.post('/v2/enqueue', (request, reply) => {
    bodies.push(request.body as string);
    return state.status === 0
      ? reply.hijack()
      : reply.code(state.status).type('application/json').send(answer);
  });
  const url = await upstream.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => {
    upstream.server.closeAllConnections();
    return upstream.close();
  });
  return { url: `${url}/v2/enqueue`, bodies, state };
}

describe('an event under the placeholder key', () => {
  test.each(['0.25', '0.33'] as const)(
    'of Alertmanager %s opens an incident and resolves it',
    async (version) => {
      const { enqueue, incidents, clock } = await startPager();
      const { trigger, resolve } = recorded[version];
      expect(await enqueue(trigger)).toEqual({
        status: 202,
        body: { status: 'success', message: 'Event processed', dedup_key: trigger.dedup_key },
      });
      clock.nowSeconds += 60;
      await enqueue(resolve);
      expect(await incidents()).toMatchObject([
        {
          id: '1',
          dedup_key: trigger.dedup_key,
          status: 'resolved',
          triggeredAt: 1_700_000_000.123,
          resolvedAt: 1_700_000_060.123,
          customDetails: trigger.payload.custom_details,
          delivery: { status: 'local' },
        },
      ]);
    },
  );

  test('is on disk when its answer arrives, and the routing key is not', async () => {
    const { enqueue, statePath, url, warnings } = await startPager();
    await enqueue(triggerWith({}, { summary: 'my key is local-pager-only' }));
    const file = await readFile(statePath, 'utf8');
    expect(file).toContain('my key is [routing key]');
    const page = await (await fetch(url)).text();
    const json = await (await fetch(`${url}/api/incidents`)).text();
    expect([file, page, json, ...warnings].join()).not.toContain('local-pager-only');
  });

  test('gets a key when its trigger has none', async () => {
    const { enqueue, incidents } = await startPager();
    const { body } = await enqueue(triggerWith({ dedup_key: null }));
    expect(body.dedup_key).toBe('generated-1');
    expect(await incidents()).toMatchObject([{ dedup_key: 'generated-1' }]);
  });

  test('is accepted and ignored when it resolves what nobody opened', async () => {
    const { enqueue, incidents, url } = await startPager();
    expect((await enqueue(recorded['0.25'].resolve)).status).toBe(202);
    expect(await incidents()).toEqual([]);
    const health = (await (await fetch(`${url}/healthz`)).json()) as object;
    expect(health).toMatchObject({ status: 'ok', eventsTotal: { resolve: 1, ignored: 1 } });
  });

  test('is accepted on a full disk, seen in the answer of /healthz, until a write succeeds', async () => {
    let isFull = true;
    const { enqueue, incidents, url } = await startPager({
      writeFile: () =>
        isFull ? Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' })) : Promise.resolve(),
    });
    const health = async () => (await (await fetch(`${url}/healthz`)).json()) as object;
    expect((await enqueue(triggerWith({}))).status).toBe(202);
    expect(await incidents()).toHaveLength(1);
    expect(await health()).toMatchObject({
      status: 'degraded',
      degraded: [{ part: 'state', reason: expect.stringContaining('no space left') as string }],
    });
    expect(await (await fetch(url)).text()).toContain('no space left');
    isFull = false;
    await enqueue(triggerWith({}));
    expect(await health()).toMatchObject({ status: 'ok', degraded: [] });
  });
});

describe('a request that is no event', () => {
  test.each([
    ['not JSON', '{"routing_key":', 400, /must be JSON/],
    ['empty', '', 400, /must be JSON, got 0 bytes/],
    ['a wrong severity', JSON.stringify(triggerWith({}, { severity: 'page' })), 400, /^payload\.severity/],
    ['513 KB', JSON.stringify(triggerWith({ padding: 'x'.repeat(513_000) })), 413, /at most 512000 bytes/],
  ])('is refused as PagerDuty does: %s', async (_title, body, status, error) => {
    const { enqueue, incidents } = await startPager();
    expect(await enqueue(body)).toEqual({
      status,
      body: {
        status: 'invalid event',
        message: 'Event object is invalid',
        errors: [expect.stringMatching(error)],
      },
    });
    expect(await incidents()).toEqual([]);
  });

  test('of exactly the size that Alertmanager cuts to is accepted', async () => {
    const { enqueue } = await startPager();
    const bare = JSON.stringify(triggerWith({ padding: '' }));
    const body = JSON.stringify(triggerWith({ padding: 'x'.repeat(512_000 - bare.length) }));
    expect(body).toHaveLength(512_000);
    expect((await enqueue(body)).status).toBe(202);
  });

  test('needs no content type, and a strange one is no matter', async () => {
    const { url } = await startPager();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'no type']) {
      const headers = { 'content-type': type };
      const body = JSON.stringify(triggerWith({}));
      const { status } = await fetch(`${url}/v2/enqueue`, { method: 'POST', headers, body });
      expect([202, 415]).toContain(status);
    }
  });
});

describe('an event under a real integration key', () => {
  const accepted = '{"status":"success","message":"Event processed","dedup_key":"from-upstream"}';

  test('is sent on byte for byte, answered with what PagerDuty says, and shown as delivered', async () => {
    const upstream = await startUpstream(202, accepted);
    const { enqueue, incidents } = await startPager({ pagerdutyUrl: upstream.url });
    const body = `${JSON.stringify(triggerWith({ routing_key: realKey }), null, 1)}\n`;
    expect(await enqueue(body)).toEqual({ status: 202, body: JSON.parse(accepted) as object });
    expect(upstream.bodies).toEqual([body]);
    const [incident] = await incidents();
    expect(incident).toMatchObject({ status: 'triggered', delivery: { status: 'delivered' } });
    expect(incident!.log.map(({ kind }) => kind)).toEqual(['triggered', 'delivered']);
  });

  test.each([400, 429, 500, 503])(
    'is answered %i when PagerDuty does, so that Alertmanager follows its own rules',
    async (status) => {
      const upstream = await startUpstream(
        status,
        '{"status":"invalid event","message":"no","errors":["why"]}',
      );
      const { enqueue, incidents } = await startPager({ pagerdutyUrl: upstream.url });
      const answer = await enqueue(triggerWith({ routing_key: realKey }));
      expect(answer).toEqual({ status, body: { status: 'invalid event', message: 'no', errors: ['why'] } });
      const reason = expect.stringContaining(`PagerDuty answered ${status}`) as string;
      expect((await incidents())[0]!.delivery).toMatchObject({ status: 'failed', reason });
    },
  );

  test('is answered 502 when PagerDuty cannot be reached, and delivered by a later attempt', async () => {
    const upstream = await startUpstream(0, accepted);
    const { enqueue, incidents, warnings } = await startPager({
      pagerdutyUrl: upstream.url,
      relayTimeoutSeconds: 0.05,
    });
    const event = triggerWith({ routing_key: realKey });
    expect(await enqueue(event)).toMatchObject({
      status: 502,
      body: {
        status: 'not delivered',
        message: expect.stringContaining('no answer within 0.05 s') as string,
      },
    });
    expect(warnings).toEqual([expect.stringMatching(/^not delivered: trigger of/)]);
    upstream.state.status = 202;
    expect((await enqueue(event)).status).toBe(202);
    const [incident, ...others] = await incidents();
    expect(others).toEqual([]);
    expect(incident!.log.map(({ kind }) => kind)).toEqual([
      'triggered',
      'not delivered',
      'triggered',
      'delivered',
    ]);
  });

  test('is answered 502 with the reason when nothing listens there', async () => {
    const { enqueue } = await startPager();
    expect(await enqueue(triggerWith({ routing_key: realKey }))).toMatchObject({
      status: 502,
      body: { message: expect.stringContaining('connection refused') as string },
    });
  });

  test('leaves its key nowhere: not on disk, in the JSON, on the page, in the log or in an answer', async () => {
    const upstream = await startUpstream(400, `{"errors":["unknown key ${realKey}"]}`);
    const { enqueue, statePath, url, warnings } = await startPager({ pagerdutyUrl: upstream.url });
    await enqueue(
      triggerWith(
        { routing_key: realKey },
        { summary: `key ${realKey}`, custom_details: { [realKey]: realKey } },
      ),
    );
    const texts = [await readFile(statePath, 'utf8'), ...warnings];
    for (const path of ['/', '/api/incidents', '/healthz'])
      texts.push(await (await fetch(url + path)).text());
    expect(upstream.bodies).toHaveLength(1);
    expect(texts.join()).not.toContain(realKey);
  });

  test('is known by the key that PagerDuty made up for it', async () => {
    const upstream = await startUpstream(202, accepted);
    const { enqueue, incidents } = await startPager({ pagerdutyUrl: upstream.url });
    await enqueue(triggerWith({ routing_key: realKey, dedup_key: null }));
    await enqueue({ routing_key: realKey, dedup_key: 'from-upstream', event_action: 'resolve' });
    expect(await incidents()).toMatchObject([{ dedup_key: 'from-upstream', status: 'resolved' }]);
  });

  test('reaches PagerDuty even when this server cannot read it: a page must not get lost', async () => {
    const upstream = await startUpstream(202, accepted);
    const { enqueue, incidents, warnings } = await startPager({ pagerdutyUrl: upstream.url });
    expect((await enqueue(triggerWith({ routing_key: realKey }, { severity: 'page' }))).status).toBe(202);
    expect(upstream.bodies).toHaveLength(1);
    expect(await incidents()).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^sent on without a record: payload\.severity/)]);
  });
});

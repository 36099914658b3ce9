import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { ticketWith } from '../testing/alertmanager-webhooks.ts';
import { startPager } from '../testing/pager-server.ts';

async function call(url: string, method = 'GET') {
  const answer = await request(url, { method: method as 'GET' });
  return { status: answer.statusCode, body: (await answer.body.json()) as object };
}

async function withTickets(...groupKeys: string[]) {
  const parts = await startPager();
  for (const groupKey of groupKeys) {
    const body = JSON.stringify(ticketWith({ groupKey }));
    await request(`${parts.url}/hooks/tickets`, { method: 'POST', body });
  }
  return parts;
}

describe('GET /api/tickets', () => {
  test('lists the newest first, with counts, and by status', async () => {
    const { url } = await withTickets('a', 'b');
    await call(`${url}/api/tickets/1/close`, 'POST');
    expect((await call(`${url}/api/tickets`)).body).toMatchObject({
      counts: { open: 1, closed: 1 },
      tickets: [{ id: '2' }, { id: '1' }],
    });
    const { body } = await call(`${url}/api/tickets?status=closed`);
    expect(body).toMatchObject({ tickets: [{ id: '1', closedBy: 'person' }] });
  });

  test('refuses a status that there is not, naming those there are', async () => {
    const { url } = await withTickets();
    const detail = 'status must be one of open, closed, got "done"; leave it out for all';
    expect(await call(`${url}/api/tickets?status=done`)).toMatchObject({ status: 400, body: { detail } });
  });

  test('says when there is none of an id', async () => {
    const { url } = await withTickets();
    expect((await call(`${url}/api/tickets/1`)).status).toBe(404);
    expect((await call(`${url}/api/tickets/1/close`, 'POST')).status).toBe(404);
  });
});

describe('the button of a ticket', () => {
  test('closes it once', async () => {
    const { url } = await withTickets('a');
    expect(await call(`${url}/api/tickets/1/close`, 'POST')).toMatchObject({
      status: 200,
      body: { status: 'closed', closedBy: 'person' },
    });
    expect(await call(`${url}/api/tickets/1/close`, 'POST')).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/it is closed already; GET \/api\/tickets\/1/) as string },
    });
  });

  test('works as a plain form, leading back to the page in its language', async () => {
    const { url } = await withTickets('a');
    const answer = await request(`${url}/api/tickets/1/close?lang=zh`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/?lang=zh']);
  });

  test('is out of reach for another site', async () => {
    const { url, pager } = await withTickets('a');
    const headers = { origin: 'https://evil.example' };
    const { statusCode } = await request(`${url}/api/tickets/1/close`, { method: 'POST', headers });
    expect(statusCode).toBe(403);
    expect(pager.state.tickets[0]!.status).toBe('open');
  });
});

import { describe, expect, test } from 'vitest';
import { bodyOf, nobodyHere, serverThat } from '../testing/fake-server.ts';
import { nowMilliseconds, startHost } from '../testing/host-server.ts';

const uid = 'prometheus';

interface Asked {
  path: string;
  parameters: Record<string, string>;
}

/** A host page before a Prometheus that answers every range with one series and refuses what is wrong. */
async function hostAndPrometheus(): Promise<{ host: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const prometheusUrl = await serverThat((request, response) => {
    void bodyOf(request).then((body) => {
      const parameters = Object.fromEntries(new URLSearchParams(body || request.url!.split('?')[1]));
      asked.push({ path: request.url!.split('?')[0]!, parameters });
      const isWrong = parameters.query === 'wrong(';
      response.writeHead(isWrong ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isWrong ? wrong : request.url!.includes('query_range') ? range : instant));
    });
  });
  return { host: await startHost({ prometheusUrl }), asked };
}

const wrong = { status: 'error', errorType: 'bad_data', error: 'unclosed left parenthesis' };
const metric = { __name__: 'up', job: 'love' };
const range = {
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric, values: [[1, '0.5']] }] },
};
const instant = { status: 'success', data: { resultType: 'vector', result: [{ metric, value: [2, '1'] }] } };

async function query(
  host: string,
  body: object,
): Promise<{ status: number; answer: { results: Record<string, object> } }> {
  const response = await fetch(`${host}/api/ds/query?ds_type=prometheus`, {
    method: 'POST',
    body: JSON.stringify({ from: 'now-1h', to: 'now', ...body }),
    headers: { 'content-type': 'application/json' },
  });
  return { status: response.status, answer: (await response.json()) as { results: Record<string, object> } };
}

test('ranges and instants come back as frames under their refId', async () => {
  const { host, asked } = await hostAndPrometheus();
  const { status, answer } = await query(host, {
    queries: [
      {
        refId: 'A',
        datasource: { uid },
        expr: 'rate(up[$__rate_interval])',
        range: true,
        maxDataPoints: 300,
      },
      { refId: 'B', datasource: { uid }, expr: 'up', instant: true },
      { refId: 'C', datasource: { uid }, expr: 'up', hide: true },
    ],
  });
  expect(status).toBe(200);
  expect(Object.keys(answer.results)).toEqual(['A', 'B']);
  expect(answer.results.A).toMatchObject({ status: 200, frames: [{ data: { values: [[1000], [0.5]] } }] });
  expect(answer.results.B).toMatchObject({
    frames: [{ schema: { meta: { type: 'numeric-multi' } }, data: { values: [[2000], [1]] } }],
  });
  const end = Math.floor(nowMilliseconds / 10_000) * 10;
  expect(asked).toContainEqual({
    path: '/api/v1/query_range',
    parameters: { query: 'rate(up[20s])', start: String(end - 3600), end: String(end), step: '10' },
  });
  expect(asked).toContainEqual({
    path: '/api/v1/query',
    parameters: { query: 'up', time: String(nowMilliseconds / 1000) },
  });
});

describe('what goes wrong', () => {
  test('with one query is told in its result, and the others are answered', async () => {
    const { host } = await hostAndPrometheus();
    const { status, answer } = await query(host, {
      queries: [
        { refId: 'A', datasource: { uid }, expr: 'wrong(' },
        { refId: 'B', datasource: { uid }, expr: 'up' },
      ],
    });
    expect(status).toBe(400);
    expect(answer.results.A).toMatchObject({
      status: 400,
      error: 'bad_data: unclosed left parenthesis',
      frames: [],
    });
    expect(answer.results.B).toMatchObject({ status: 200, frames: [{}] });
  });

  test.each([
    ['nobody', 'none', /no data source none is provisioned; choose one of: prometheus, loki/],
    ['another kind', 'loki', /loki is of type loki; the preview asks prometheus only/],
  ])('asking %s is told', async (_title, asked, error) => {
    const { answer } = await query((await hostAndPrometheus()).host, {
      queries: [{ refId: 'A', datasource: { uid: asked }, expr: 'up' }],
    });
    expect(answer.results.A).toMatchObject({ status: 404, error: expect.stringMatching(error) as string });
  });

  test('with Prometheus away is told with its address', async () => {
    const host = await startHost({ prometheusUrl: nobodyHere });
    const { answer } = await query(host, { queries: [{ refId: 'A', datasource: { uid }, expr: 'up' }] });
    expect(answer.results.A).toMatchObject({
      error: `Prometheus at ${nobodyHere} cannot be reached; start it, or mend the data source's url`,
    });
  });

  test('with an answer that is not of Prometheus is told', async () => {
    const prometheusUrl = await serverThat((_request, response) => response.end('<html>'));
    const { answer } = await query(await startHost({ prometheusUrl }), {
      queries: [{ refId: 'A', datasource: { uid }, expr: 'up' }],
    });
    expect(answer.results.A).toMatchObject({
      error: expect.stringContaining('not of Prometheus: <html>') as string,
    });
  });

  test.each([
    [{ queries: [] }, /the query is wrong/],
    [{ queries: [{ datasource: { uid } }], from: 'yesterday' }, /from and to must be epoch milliseconds/],
  ])('in the request itself is 400: %j', async (body, message) => {
    const { status, answer } = await query((await hostAndPrometheus()).host, body);
    expect(status).toBe(400);
    expect(answer).toEqual({ message: expect.stringMatching(message) as string });
  });
});

describe("Prometheus' own API", () => {
  test('is read through the data source, by query or by form', async () => {
    const { host, asked } = await hostAndPrometheus();
    const resources = `${host}/api/datasources/uid/prometheus/resources`;
    await fetch(`${resources}/api/v1/label/metric/values?match[]=up`);
    await fetch(`${resources}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query: 'up' }) });
    expect(asked).toEqual([
      { path: '/api/v1/label/metric/values', parameters: { 'match[]': 'up' } },
      { path: '/api/v1/query', parameters: { query: 'up' } },
    ]);
  });

  test.each([
    ['/resources/api/v1/admin/tsdb/delete_series', 403],
    ['/resources/-/quit', 403],
    ['/health', 200],
  ])('%s is %d', async (path, status) => {
    const { host } = await hostAndPrometheus();
    expect((await fetch(`${host}/api/datasources/uid/prometheus${path}`)).status).toBe(status);
  });

  test('that is away is told by its health', async () => {
    const host = await startHost({ prometheusUrl: nobodyHere });
    const response = await fetch(`${host}/api/datasources/uid/prometheus/health`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      status: 'ERROR',
      message: expect.stringContaining(nobodyHere) as string,
    });
  });
});

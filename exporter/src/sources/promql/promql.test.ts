import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { listening, tcpServer, unusedPort } from '../../testing/tcp.ts';
import { instantQuery } from './instant-query.ts';
import { PrometheusError } from './prometheus-error.ts';
import { queryRange } from './query-range.ts';

interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** A server that answers as it is told and remembers what it was asked. */
async function prometheusThat(
  answers: (asked: Asked, response: ServerResponse) => void,
): Promise<{ url: string; asked: Asked[] } & AsyncDisposable> {
  const asked: Asked[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    const one = { path: request.url ?? '', authorization: request.headers.authorization, form };
    asked.push(one);
    answers(one, response);
  };
  const server = createServer((request, response) => void take(request, response));
  const { url } = await listening(server);
  return {
    url,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function success(response: ServerResponse, data: unknown): void {
  response.end(JSON.stringify({ status: 'success', data }));
}

const everyStep = ({ form }: Asked, response: ServerResponse): void => {
  const values: [number, string][] = [];
  for (let at = Number(form.start); at <= Number(form.end); at += Number(form.step)) values.push([at, '1']);
  success(response, { resultType: 'matrix', result: [{ metric: { job: 'love' }, values }] });
};

const range = { query: 'up', startSeconds: 0, endSeconds: 60, stepSeconds: 60 };

async function troubleWith(question: Promise<unknown>): Promise<PrometheusError> {
  const error = await question.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PrometheusError);
  return error as PrometheusError;
}

describe('queryRange', () => {
  test('asks for more than 10,000 points in parts that neither overlap nor leave a step out', async () => {
    await using server = await prometheusThat(everyStep);
    const [series] = await queryRange({ ...range, url: server.url, endSeconds: 25_000 * 60 });
    expect(server.asked.map(({ form }) => [Number(form.start) / 60, Number(form.end) / 60])).toEqual([
      [0, 9999],
      [10_000, 19_999],
      [20_000, 25_000],
    ]);
    expect(series!.points.map(([seconds]) => seconds / 60)).toEqual(
      Array.from({ length: 25_001 }, (_, at) => at),
    );
  });

  test('keeps the path that the server is under, and sends what is in the URL as credentials', async () => {
    await using server = await prometheusThat(everyStep);
    const url = server.url.replace('//', '//us%40er:pass@');
    await queryRange({ ...range, url: `${url}/prometheus/` });
    expect(server.asked[0]).toMatchObject({
      path: '/prometheus/api/v1/query_range',
      authorization: `Basic ${Buffer.from('us@er:pass').toString('base64')}`,
    });
  });

  test('reads NaN and both infinities as numbers', async () => {
    await using server = await prometheusThat((_, response) => {
      const values = ['NaN', '+Inf', '-Inf', '1e-3'].map((value, at) => [at, value]);
      success(response, { resultType: 'matrix', result: [{ metric: {}, values }] });
    });
    const [series] = await queryRange({ ...range, url: server.url });
    expect(series!.points).toEqual([
      [0, NaN],
      [1, Infinity],
      [2, -Infinity],
      [3, 0.001],
    ]);
  });

  test('is empty when nothing matches', async () => {
    await using server = await prometheusThat((_, response) => {
      success(response, { resultType: 'matrix', result: [] });
    });
    expect(await queryRange({ ...range, url: server.url })).toEqual([]);
  });

  test('refuses an end before its start', async () => {
    await expect(queryRange({ ...range, url: 'http://127.0.0.1', endSeconds: -1 })).rejects.toThrow(
      'endSeconds must be at least startSeconds (0), got -1',
    );
  });
});

describe('instantQuery', () => {
  test('reads a vector', async () => {
    await using server = await prometheusThat((_, response) => {
      success(response, { resultType: 'vector', result: [{ metric: { a: 'b' }, value: [7, '2'] }] });
    });
    expect(await instantQuery({ url: server.url, query: 'up', atSeconds: 7 })).toEqual([
      { labels: { a: 'b' }, seconds: 7, value: 2 },
    ]);
    expect(server.asked[0]!.form).toEqual({ query: 'up', time: '7' });
  });

  test('reads a scalar as a sample without labels', async () => {
    await using server = await prometheusThat((_, response) => {
      success(response, { resultType: 'scalar', result: [7.5, '7.5'] });
    });
    expect(await instantQuery({ url: server.url, query: 'time()' })).toEqual([
      { labels: {}, seconds: 7.5, value: 7.5 },
    ]);
  });
});

describe('what goes wrong has the address, what happened and a remedy', () => {
  test('nothing listens', async () => {
    const url = `http://127.0.0.1:${await unusedPort()}`;
    const error = await troubleWith(instantQuery({ url: url.replace('//', '//user:secret@'), query: 'up' }));
    expect(error.trouble).toBe('unreachable');
    expect(error.message).toMatch(
      /^http:\/\/127.0.0.1:\d+\/api\/v1\/query cannot be reached: .*ECONNREFUSED.*; .*start/,
    );
    expect(error.message).not.toContain('secret');
  });

  test('a query that Prometheus refuses, in its own words', async () => {
    await using server = await prometheusThat((_, response) => {
      response.writeHead(400);
      response.end(
        JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'parse error: unclosed left' }),
      );
    });
    const error = await troubleWith(instantQuery({ url: server.url, query: 'sum(' }));
    expect(error).toMatchObject({
      trouble: 'refused',
      what: 'answered 400: parse error: unclosed left',
      remedy: 'correct the query, or ask for less',
    });
  });

  test.each([
    [
      404,
      '<html>Not\n found</html>',
      `answered 404 with what is not Prometheus' JSON: "<html>Not found</html>"`,
      /Mimir/,
    ],
    [200, '{"ok":true}', `answered 200 with what is not Prometheus' JSON: "{\\"ok\\":true}"`, /Mimir/],
    [401, '', `answered 401 with what is not Prometheus' JSON: nothing`, /user and password/],
  ])('an answer of %i that is not Prometheus', async (status, body, what, remedy) => {
    await using server = await prometheusThat((_, response) => {
      response.writeHead(status);
      response.end(body);
    });
    const error = await troubleWith(instantQuery({ url: server.url, query: 'up' }));
    expect(error).toMatchObject({
      trouble: 'not-prometheus',
      what,
      remedy: expect.stringMatching(remedy) as string,
    });
  });

  test('an answer that is a string', async () => {
    await using server = await prometheusThat((_, response) => {
      success(response, { resultType: 'string', result: [1, 'a'] });
    });
    const error = await troubleWith(instantQuery({ url: server.url, query: '"a"' }));
    expect(error.trouble).toBe('not-prometheus');
  });

  test('no answer in time', async () => {
    await using server = await tcpServer(() => undefined);
    const error = await troubleWith(instantQuery({ url: server.url, query: 'up', timeoutSeconds: 0.05 }));
    expect(error).toMatchObject({ trouble: 'timeout', what: 'did not answer within 0.05 s' });
  });

  test('a caller who has lost interest gets their own reason back', async () => {
    await using server = await tcpServer(() => undefined);
    const reason = new Error('stopping');
    const question = instantQuery({ url: server.url, query: 'up', signal: AbortSignal.abort(reason) });
    await expect(question).rejects.toBe(reason);
  });
});

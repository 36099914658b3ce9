import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { bodyOf, nobodyHere, serverThat } from '../testing/fake-server.ts';
import { fixtureId } from '../testing/fixture-plugin.ts';
import { as, secret, startHost } from '../testing/host-server.ts';

interface Heard {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A host page before an exporter that says what it hears. */
async function hostAndExporter(): Promise<{ proxy: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const exporterUrl = await serverThat((request, response) => {
    void bodyOf(request).then((body) => {
      heard.push({ method: request.method!, url: request.url!, headers: request.headers, body });
      response.writeHead(request.url === '/tune' && request.method === 'PUT' ? 412 : 200, {
        'content-type': 'application/problem+json',
        etag: '"7"',
        'set-cookie': 'lovewatch_role=Admin',
        'content-security-policy': "default-src 'unsafe-inline'",
      });
      response.end('{"said":"hello"}');
    });
  });
  return { proxy: `${await startHost({ exporterUrl })}/api/plugin-proxy/${fixtureId}`, heard };
}

test('a request goes to the exporter with query and body, and its answer comes back as it is', async () => {
  const { proxy, heard } = await hostAndExporter();
  const body = '{"lower":1,"reason":"x"}';
  const response = await fetch(`${proxy}/tune?metric=love%2Ferror_ratio&dry_run=true`, {
    method: 'PUT',
    body,
    headers: {
      ...as('Editor'),
      'content-type': 'application/json',
      'if-match': '"6"',
      referer: 'http://127.0.0.1/x',
    },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('etag')).toBe('"7"');
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('content-security-policy')).toBe('sandbox');
  expect(await response.json()).toEqual({ said: 'hello' });
  expect(heard).toMatchObject([
    {
      method: 'PUT',
      url: '/tune?metric=love%2Ferror_ratio&dry_run=true',
      body,
      headers: {
        authorization: `Bearer ${secret}`,
        'x-grafana-user': 'preview editor',
        'if-match': '"6"',
        'content-type': 'application/json',
      },
    },
  ]);
  for (const name of ['cookie', 'origin', 'referer']) expect(heard[0]!.headers).not.toHaveProperty(name);
});

test('a refusal of the exporter comes back with its status and its type', async () => {
  const { proxy } = await hostAndExporter();
  const response = await fetch(`${proxy}/tune`, { method: 'PUT', body: '{}', headers: as('Admin') });
  expect(response.status).toBe(412);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});

describe('a visitor', () => {
  const cases: [string, string, string, object, number][] = [
    ['who chose no role is an editor', 'PUT', 'tune', {}, 412],
    ['with a role that is none is an editor', 'PUT', 'tune', { cookie: 'lovewatch_role=root' }, 412],
    ['who views may read', 'GET', 'tune', as('Viewer'), 200],
    ['who views may not write', 'PUT', 'tune', as('Viewer'), 403],
    ['finds no route for another verb', 'DELETE', 'tune', as('Admin'), 404],
    ['finds no route below a static path', 'GET', 'tune/x', as('Admin'), 404],
    ['finds what is below a star', 'GET', 'api/v1/slos', as('Viewer'), 200],
    ['finds no way out of a star', 'GET', 'api/v1/%2e%2e%2fmetrics', as('Admin'), 404],
    ['is told when the settings lack an address', 'GET', 'broken', as('Admin'), 500],
  ];
  test.each(cases)('%s', async (_title, method, path, headers, status) => {
    const { proxy, heard } = await hostAndExporter();
    const response = await fetch(`${proxy}/${path}`, { method, headers: { ...headers } });
    expect(response.status).toBe(status);
    expect(heard).toHaveLength(status === 200 || status === 412 ? 1 : 0);
    if (status >= 403 && status !== 412)
      expect(await response.json()).toEqual({ message: expect.any(String) as string });
  });

  test('finds nothing under the id of another plugin', async () => {
    const { proxy } = await hostAndExporter();
    expect((await fetch(proxy.replace(fixtureId, 'other-app') + '/tune')).status).toBe(404);
  });

  test('who took a role above what is allowed has the highest that is', async () => {
    const host = await startHost({ exporterUrl: nobodyHere, roleMax: 'Viewer' });
    const response = await fetch(`${host}/api/plugin-proxy/${fixtureId}/tune`, {
      method: 'PUT',
      headers: as('Admin'),
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      message: 'tune needs the role Editor, you are Viewer; take another role above, or ask an administrator',
    });
  });
});

test('events come one by one, each as soon as it is sent, and the exporter is left when the reader is gone', async () => {
  let send: (event: string) => void = () => undefined;
  let isLeft = (): void => undefined;
  const left = new Promise<void>((resolve) => (isLeft = resolve));
  const exporterUrl = await serverThat((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
    send = (event) => response.write(event);
    response.on('close', isLeft);
  });
  const host = await startHost({ exporterUrl });
  const request = httpRequest(`${host}/api/plugin-proxy/${fixtureId}/api/v1/events`).end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect(String((await once(response, 'data'))[0])).toBe('data: 1\n\n');
  send('data: 2\n\n');
  expect(String((await once(response, 'data'))[0])).toBe('data: 2\n\n');
  request.destroy();
  await left;
});

test('an exporter that is gone is 502 with where it should be', async () => {
  const host = await startHost({ exporterUrl: nobodyHere });
  const response = await fetch(`${host}/api/plugin-proxy/${fixtureId}/tune`);
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({
    message: `${nobodyHere} does not answer (connect ECONNREFUSED 127.0.0.1:9); start it, or mend its URL in the app's configuration`,
  });
});

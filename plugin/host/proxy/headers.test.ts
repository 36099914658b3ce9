import { expect, test } from 'vitest';
import { outgoingHeaders } from './headers.ts';
import type { PluginRoute } from './plugin-json.ts';

const data = { JsonData: {}, SecureJsonData: { apiToken: 'secret' } };
const route: PluginRoute = {
  path: 'tune',
  method: 'PUT',
  url: '',
  reqRole: 'Editor',
  reqAction: '',
  headers: [{ name: 'Authorization', content: 'Bearer {{ .SecureJsonData.apiToken }}' }],
};

test('what the browser says of itself stays behind, and the token is put on', () => {
  const incoming = {
    host: '127.0.0.1:9464',
    cookie: 'lovewatch_role=Admin',
    origin: 'http://127.0.0.1:3000',
    referer: 'http://127.0.0.1:3000/a/x',
    authorization: 'Basic of the browser',
    'x-grafana-user': 'somebody else',
    connection: 'keep-alive',
    accept: 'application/json',
    'if-match': '"7"',
    'content-type': 'application/json',
    'content-length': '12',
  };
  expect(outgoingHeaders(incoming, route, data, 'preview editor')).toEqual({
    host: '127.0.0.1:9464',
    accept: 'application/json',
    'if-match': '"7"',
    'content-type': 'application/json',
    'content-length': '12',
    'x-grafana-user': 'preview editor',
    authorization: 'Bearer secret',
  });
});

test('without headers of its own a route sends no token', () => {
  expect(outgoingHeaders({}, { ...route, headers: [] }, data, 'me')).toEqual({ 'x-grafana-user': 'me' });
});

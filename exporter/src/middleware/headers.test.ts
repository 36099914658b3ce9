import { expect, test } from 'vitest';
import { backendThat, gatewayTo } from '../testing/gateway-under-test.ts';
import { builtRules } from './testing/built-rules.ts';

test('headers are set and removed, of what the backend gets and of what the client gets', async () => {
  const headers = {
    set_request: { 'X-Gateway': 'love', 'X-Was': 'this' },
    remove_request: ['X-Secret'],
    set_answer: { 'Cache-Control': 'no-store' },
    remove_answer: ['x-powered-by'],
  };
  const rules = await builtRules([{ prefix: '/', use: [{ headers }] }]);
  await using backend = await backendThat((request, response) => {
    response.writeHead(200, { 'X-Powered-By': 'love', 'Cache-Control': 'public' });
    response.end(JSON.stringify(request.headers));
  });
  await using gateway = await gatewayTo(backend.url, {}, { rules });
  const answer = await fetch(gateway.url, { headers: { 'X-Was': 'that', 'X-Secret': 'love' } });
  expect([answer.headers.get('cache-control'), answer.headers.has('x-powered-by')]).toEqual([
    'no-store',
    false,
  ]);
  const got = (await answer.json()) as object;
  expect(got).toMatchObject({ 'x-gateway': 'love', 'x-was': 'this' });
  expect(got).not.toHaveProperty('x-secret');
});

test('what is both removed and set is set, whichever comes first in the file', async () => {
  const rules = await builtRules([
    { prefix: '/', use: [{ headers: { set_answer: { Server: 'love' }, remove_answer: ['server'] } }] },
  ]);
  await using backend = await backendThat((_, response) =>
    response.writeHead(200, { Server: 'other' }).end(),
  );
  await using gateway = await gatewayTo(backend.url, {}, { rules });
  expect((await fetch(gateway.url)).headers.get('server')).toBe('love');
});

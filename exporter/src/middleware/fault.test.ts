import { expect, test } from 'vitest';
import { gatewayTo } from '../testing/gateway-under-test.ts';
import { builtRules } from './testing/built-rules.ts';

test('a share of the requests gets the error, and the breaker hears nothing of it', async () => {
  const chances = [0.24, 0.25, 0.99, 0];
  const rules = await builtRules([{ prefix: '/', use: [{ fault: { code: 503, share: 0.25 } }] }], {
    random: () => chances.shift()!,
  });
  await using gateway = await gatewayTo('http://127.0.0.1:1', {}, { rules });
  const codes = [];
  for (let request = 0; request < 4; request += 1) codes.push((await fetch(gateway.url)).status);
  expect(codes).toEqual([503, 502, 502, 503]);
  expect(gateway.breaker.reading(0).totals).toMatchObject({ counted: 2 });
});

test('its answer says that it is one', async () => {
  const rules = await builtRules([{ prefix: '/', use: [{ fault: { code: 500 } }] }]);
  await using gateway = await gatewayTo('http://127.0.0.1:1', {}, { rules });
  const answer = await fetch(gateway.url);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({
    status: 500,
    detail: expect.stringContaining('take the fault out of the rules') as string,
  });
});

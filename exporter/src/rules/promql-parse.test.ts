import { expect, test } from 'vitest';
import { childrenOf, parsePromql } from './promql-parse.ts';

test.each([
  'sum(rate(x{a="b",c=~"5.."}[5m]))',
  'a or on() vector(0)',
  '{__name__="x"}',
  '1',
  'sum(x) # all of it',
])('%s is PromQL', (query) => {
  expect(parsePromql(query)).toMatchObject({ kind: 'expression' });
});

test.each([
  ['sum(rate(x[5m])', 'is not PromQL at character 16: sum(rate(x[5m]) <here>; close what is open there'],
  ['x{a=} > 1', 'is not PromQL at character 5: x{a= <here> } > 1; correct what stands there'],
  ['foo(x)', 'is not PromQL at character 4: foo <here> (x); correct what stands there'],
  ['sum(\n  x\n  y\n)', 'is not PromQL at line 2, character 4: sum( x <here> y ); correct what stands there'],
  [
    'sum(rate(http_request_duration_seconds_count{job="shop"}[5m]) sum(rate(http_requests_total[5m]))',
    'is not PromQL at character 62: ...seconds_count{job="shop"}[5m]) <here> sum(rate(http_requests_total[5...; correct what stands there',
  ],
  ['', 'is an empty query; write sum(rate(METRIC[5m]))'],
  [' # nothing', 'is an empty query; write sum(rate(METRIC[5m]))'],
])('what keeps %j from being PromQL is said with its place', (query, message) => {
  expect(parsePromql(query)).toEqual({ kind: 'problem', message });
});

test('the message shows the query as it was written', () => {
  const parsed = parsePromql('sum(rate(x[5m         ])', 'sum(rate(x[{{.window}}])');
  expect(parsed).toMatchObject({
    message: expect.stringContaining('sum(rate(x[{{.window}}]) <here>') as string,
  });
});

test('comments are no children', () => {
  const parsed = parsePromql('sum(x # why\n)');
  const body = parsed.kind === 'expression' ? parsed.expression.getChild('FunctionCallBody') : undefined;
  expect(childrenOf(body!).map(({ name }) => name)).toEqual(['VectorSelector']);
});

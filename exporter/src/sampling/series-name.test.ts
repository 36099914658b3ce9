import { expect, test } from 'vitest';
import { parsePromql } from '../rules/promql-parse.ts';
import { seriesName } from './series-name.ts';

test.each([
  [{}, 'q'],
  [{ __name__: 'up' }, 'q'],
  [{ b: '2', a: '1', __name__: 'up' }, 'q{a="1",b="2"}'],
  [{ Z: '', a: 'ü' }, 'q{Z="",a="ü"}'],
  [{ path: 'C:\\temp "x"\n' }, 'q{path="C:\\\\temp \\"x\\"\\n"}'],
  [{ 'http.method': 'GET' }, 'q{"http.method"="GET"}'],
])('%o is %s, which is PromQL', (labels, name) => {
  expect(seriesName('q', labels)).toBe(name);
  expect(parsePromql(name)).toMatchObject({ kind: 'expression' });
});

import { describe, expect, test } from 'vitest';
import { parsePromql } from '../exporter/src/rules/promql-parse.ts';
import { dashboards } from './generate.ts';
import { askedBy, askedByMarks, panelsOf, variablesOf, type Asked } from './testing/asked.ts';
import { filledIn, ownVariables } from './testing/filled-in.ts';
import { knownSeries } from './testing/known-series.ts';
import { labelsOf, type Labels } from './testing/labels-of.ts';

const known = knownSeries();

function labelsIn(expr: string): Labels {
  const parsed = parsePromql(expr);
  return parsed.kind === 'expression'
    ? labelsOf(parsed.expression, expr, known)
    : { result: new Set(), problems: [parsed.message] };
}

describe.each(await dashboards())('$title', (dashboard) => {
  const variables = variablesOf(dashboard);
  const values = Object.fromEntries(
    variables.map(({ name, isMulti }) => [name, isMulti ? ['a', 'b{c="d"}'] : 'a']),
  );
  const filled = (text: string): string => filledIn(text, { ...ownVariables, ...values });
  const asked: Asked[] = [
    ...panelsOf(dashboard).flatMap((panel) => askedBy(dashboard, panel)),
    ...askedByMarks(dashboard),
  ];

  test.each(asked)('$where: is PromQL of metrics and labels that there are', ({ expr, labelsNeeded }) => {
    const { result, problems } = labelsIn(filled(expr));
    expect(problems).toEqual([]);
    expect(labelsNeeded.filter((label) => !result.has(label))).toEqual([]);
  });

  test.each(variables)('$name takes its values from a label that there is', ({ selector, label }) => {
    const { result, problems } = labelsIn(filled(selector));
    expect(problems).toEqual([]);
    expect([...result]).toContain(label);
  });

  test('a range is never fixed, so that a query shows as much as one looks at', () => {
    const ranges = asked.flatMap(({ expr }) => expr.match(/\[[^\]]+\]/g) ?? []);
    expect(ranges.filter((range) => !range.startsWith('[$__'))).toEqual([]);
  });
});

test.each([
  ['sum(lovewatch_love)', 'asks for lovewatch_love, which nothing serves'],
  ['up{service="love"}', 'asks up for service, a label that it has not'],
  ['sum by (slo) (up)', 'groups by slo, which nothing in it has'],
  ['up / on (code) up', 'groups by code, which nothing in it has'],
  ['sum(', 'is not PromQL at character 5: sum( <here>; close what is open there'],
])('%s is found out', (expr, problem) => {
  expect(labelsIn(expr).problems).toEqual([problem]);
});

test.each([
  ['sum by (instance) (up)', ['instance']],
  ['topk(1, up)', ['instance', 'job']],
  ['sum by (kind) (label_replace(up, "kind", "$1", "job", "(.*)"))', ['kind']],
  ['count(up) or vector(0)', []],
])('%s has the labels %j', (expr, labels) => {
  expect([...labelsIn(expr).result].sort()).toEqual(labels);
});

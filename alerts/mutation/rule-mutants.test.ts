import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePromql } from '../../exporter/src/rules/promql-parse.ts';
import type { Rule } from '../../exporter/src/rules/rule.ts';
import { mutantsOf, sampled } from './mutants.ts';
import { readRuleFile } from './rule-file.ts';
import { ruleMutants } from './rule-mutants.ts';

function recording(expr: string): Rule {
  return { record: 'level:metric:operation', expr, labels: {} };
}

/** Every mutated query, without the rule under another name. */
function queries(expr: string): string[] {
  return ruleMutants(recording(expr))
    .filter(({ kind }) => kind !== 'name')
    .map(({ rule }) => rule.expr);
}

describe('one thing of a query is changed at a time', () => {
  test.each<[what: string, query: string, mutants: string[]]>([
    ['a comparison and its number', 'a > 10', ['a >= 10', 'a < 10', 'a', 'a > 9', 'a > 11']],
    ['equality', 'a == b', ['a >= b', 'a != b', 'a']],
    ['zero, which has no tenth', 'a > 0', ['a >= 0', 'a < 0', 'a', 'a > 1']],
    ['a sum', 'a + b', ['a - b', 'a', 'b']],
    ['a quotient, which has one side that can stand alone', 'a / b', ['a * b', 'a']],
    ['a factor that is a number', 'a * 300', ['a / 300', 'a', 'a * 270', 'a * 330']],
    ['a conjunction', 'a and b', ['(a unless  b)', 'a', 'b']],
    ['an exception', 'a unless on (x) b', ['(a and on (x) b)', 'a', 'a unless  b']],
    ['a range', 'rate(a[5m])', ['increase(a[5m])', 'irate(a[5m])', 'rate(a[150s])', 'rate(a[10m])']],
    [
      'the step and the offset of a subquery',
      'sum_over_time(a[1d:5m] offset 1h)',
      [
        'avg_over_time(a[1d:5m] offset 1h)',
        'max_over_time(a[1d:5m] offset 1h)',
        'sum_over_time(a[12h:5m] offset 1h)',
        'sum_over_time(a[2d:5m] offset 1h)',
        'sum_over_time(a[1d:150s] offset 1h)',
        'sum_over_time(a[1d:10m] offset 1h)',
        'sum_over_time(a[1d:5m] offset 30m)',
        'sum_over_time(a[1d:5m] offset 2h)',
      ],
    ],
    ['an aggregation', 'sum(a)', ['max(a)', 'avg(a)', '(a)']],
    [
      'an aggregation with its clause in front',
      'min by (x) (a)',
      ['max by (x) (a)', 'avg by (x) (a)', '(a)'],
    ],
    ['a function that can be left out', 'clamp_min(a, 0)', ['clamp_max(a, 0)', '(a)', 'clamp_min(a, 1)']],
    ['a matcher', 'a{x="1",y="2"}', ['a{x!="1",y="2"}', 'a{x="1",y!="2"}', 'a{y="2"}', 'a{x="1",}']],
    ['an alternative', 'a{x=~"1|2"}', ['a{x!~"1|2"}', 'a{x=~"2"}', 'a{x=~"1"}', 'a{}']],
    [
      'a label of all selectors at once',
      'a{x="1"} / b{x="1"}',
      ['a{x="1"} * b{x="1"}', 'a{x="1"}', 'a{x!="1"} / b{x="1"}', 'a{x="1"} / b{x!="1"}', 'a{} / b{}'],
    ],
    [
      'what is made zero, in its presence only',
      '0 * sum(rate(a[5m]))',
      [
        '0 / sum(rate(a[5m]))',
        'sum(rate(a[5m]))',
        '1 * sum(rate(a[5m]))',
        '0 * sum(rate(a[150s]))',
        '0 * sum(rate(a[10m]))',
      ],
    ],
  ])('%s', (_, query, mutants) => {
    expect(queries(query)).toEqual(mutants);
  });

  test('a query that is no PromQL is refused', () => {
    expect(() => ruleMutants(recording('a >'))).toThrow('query is not PromQL');
  });
});

test('the other fields of an alert are changed one at a time too', () => {
  const alert: Rule = {
    alert: 'Up',
    expr: 'up',
    for: '5m',
    keep_firing_for: '1h',
    labels: { severity: 'page' },
    annotations: { summary: 'at {{ printf "%.0f" $value }}' },
  };
  expect(ruleMutants(alert).map(({ kind, change }) => [kind, change])).toEqual([
    ['name', 'another name'],
    ['for', 'no for'],
    ['for', 'for 5m -> 150s'],
    ['for', 'for 5m -> 10m'],
    ['keep_firing_for', 'no keep_firing_for'],
    ['keep_firing_for', 'keep_firing_for 1h -> 30m'],
    ['keep_firing_for', 'keep_firing_for 1h -> 2h'],
    ['label', 'another value of the label severity'],
    ['annotation', 'summary left out'],
    ['annotation', 'summary with another text'],
    ['annotation', 'summary with two more digits'],
  ]);
});

test('the same change in a second place has a number', () => {
  const changes = ruleMutants(recording('a > 2 and b > 2')).map(({ change }) => change);
  expect(changes).toContain('2 -> 2.2');
  expect(changes).toContain('2 -> 2.2 #2');
  expect(new Set(changes).size).toBe(changes.length);
});

describe('the rules of this repository', async () => {
  const folder = join(import.meta.dirname, '..');
  const files = await Promise.all(
    ['rules/slo.rules.yml', 'tests/two-objectives/slo.rules.yml'].map((path) => readRuleFile(folder, path)),
  );
  const mutants = mutantsOf(files);

  test('every mutant of a query is PromQL, and is not the rule itself', () => {
    const unlike = mutants.filter(
      ({ located, rule }) => JSON.stringify(rule) !== JSON.stringify(located.rule),
    );
    expect(unlike).toHaveLength(mutants.length);
    expect(mutants.filter(({ rule }) => parsePromql(rule.expr).kind === 'problem')).toEqual([]);
  });

  test('no two mutants have the same name', () => {
    const names = mutants.map(({ located, change }) => `${located.id}: ${change}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('of a second file, rules that differ from the first by the name of their objective only are left out', () => {
    const ofSecond = new Set(
      mutants.flatMap(({ located }) => (located.file === files[1] ? [located.id] : [])),
    );
    expect(ofSecond).toContain('latency slo:events_bad:rate5m');
    expect(ofSecond).toContain('latency SLOMetricsAbsent');
    expect(ofSecond).not.toContain('latency SLOFastBurn 1h');
    expect(ofSecond).not.toContain('availability SLOFastBurn 1h');
  });

  test('a sample is the same each time, and reaches every kind of rule', () => {
    expect(sampled(mutants, 8)).toEqual(sampled(mutants, 8));
    expect(new Set(sampled(mutants, 8).map(({ located }) => located.id)).size).toBeGreaterThan(50);
  });
});

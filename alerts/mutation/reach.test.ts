import { expect, test } from 'vitest';
import type { Rule } from '../../exporter/src/rules/rule.ts';
import { likeliestFirst, type Case } from './cases.ts';
import { reachOf, reads } from './reach.ts';

test.each([
  ['sum(a{x="1"}) > b', 'a', true],
  ['sum(a{x="1"}) > b', 'b', true],
  ['sum(a{x="1"}) > b', 'x', false],
  ['count({__name__=~"slo:.+"})', 'slo:burn_rate', true],
  ['count({__name__=~"slo:.+"})', 'a', false],
  ['ALERTS', 'Down', true],
  ['ALERTS{alertname="Down",severity="page"}', 'Down', true],
  ['ALERTS{alertname=~"Up|Do"}', 'Down', false],
  ['ALERTS{alertname!="Down"}', 'Down', false],
])('%s reads %s: %s', (query, name, isRead) => {
  expect(reads(query, new Set([name]))).toBe(isRead);
});

test('a rule reaches what reads it: through other rules, through alerts, and in the text of a page', () => {
  const rule = (record: string, expr: string): Rule => ({ record, expr, labels: {} });
  const alert = (name: string, expr: string, summary: string): Rule => ({
    alert: name,
    expr,
    labels: {},
    annotations: { summary },
  });
  const rules = [
    rule('a', 'up'),
    rule('b', 'a + 1'),
    alert('ByValue', 'b > 1', ''),
    alert('ByAlert', 'up unless ALERTS{alertname="ByValue"}', ''),
    alert('ByText', 'up', '{{ with query `100 * b` }}{{ . }}{{ end }}'),
    rule('c', 'up'),
  ];
  expect([...reachOf(rules[0]!, rules)].toSorted()).toEqual(['ByAlert', 'ByText', 'ByValue', 'a', 'b']);
  expect([...reachOf(rules[3]!, rules)]).toEqual(['ByAlert']);
});

test('the cases that are named for a rule come first', () => {
  const cases = ['recordings', 'slo-fast-burn', 'slo-slow-burn'].map((name): Case => ({
    file: `${name}.test.yml`,
    name,
    ruleFiles: [],
    alerts: new Set(),
    queries: [],
    text: '',
  }));
  const order = (rule: string): string[] => likeliestFirst(cases, rule).map(({ name }) => name);
  expect(order('SLOSlowBurn')).toEqual(['slo-slow-burn', 'recordings', 'slo-fast-burn']);
  expect(order('slo:objective:ratio')).toEqual(['recordings', 'slo-fast-burn', 'slo-slow-burn']);
});

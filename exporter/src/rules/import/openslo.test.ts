import { expect, test } from 'vitest';
import { changed, openslo, problemsOf } from './testing/examples.ts';

const total = 'requests } } }';
test.each([
  [
    'target: 0.999',
    'target: 99.9',
    '15:15 spec.objectives[0].target must be within (0, 1), got 99.9; write 0.999',
  ],
  ['target: 0.999', 'target: 0', '15:15 spec.objectives[0].target must be within (0, 1), got 0; write 0.999'],
  ['target: 0.999', 'target: 1', '15:15 spec.objectives[0].target must be within (0, 1), got 1; write 0.999'],
  [
    'target: 0.999',
    'target: .nan',
    '15:15 spec.objectives[0].target must be within (0, 1), got NaN; write 0.999',
  ],
  [
    'target: 0.999',
    'targetPercent: 0.999',
    '15:22 spec.objectives[0].targetPercent must be a percentage within (1, 100), got 0.999; write 99.9',
  ],
  [
    'target: 0.999',
    '{ target: 0.9, targetPercent: 90 }',
    '15:37 spec.objectives[0].targetPercent must be left out beside target; keep one of them',
  ],
  ['target: 0.999', '{ displayName: x }', '15:7 spec.objectives[0].target is missing; write 0.999'],
  [
    'target: 0.999',
    '{ target: 0.9, compositeWeight: 2 }',
    '15:39 spec.objectives[0].compositeWeight must be left out: it makes one objective of several indicators; write an SLO for each',
  ],
  [
    'target: 0.999',
    '{ target: 0.9, indicatorRef: x }',
    '15:36 spec.objectives[0].indicatorRef must be left out: it makes one objective of several indicators; write an SLO for each',
  ],
  ['  objectives:\n    - target: 0.999\n', '', '5:3 spec.objectives is missing; write - target: 0.999'],
  [
    'Occurrences',
    'Timeslices',
    '13:20 spec.budgetingMethod must be Occurrences: events are counted, not slices of time, got "Timeslices"; write Occurrences',
  ],
  [
    'Occurrences',
    'RatioTimeslices',
    '13:20 spec.budgetingMethod must be Occurrences: events are counted, not slices of time, got "RatioTimeslices"; write Occurrences',
  ],
  ['30d', '4w', '12:28 spec.timeWindow[0].duration must be 30d, got "4w"; write 30d'],
  ['30d', '28d', '12:28 spec.timeWindow[0].duration must be 30d, got "28d"; write 30d'],
  ['duration: 30d, ', '', '12:16 spec.timeWindow[0].duration is missing; write 30d'],
  [
    'isRolling: true',
    'isRolling: false',
    '12:44 spec.timeWindow[0].isRolling must be true, got false; write isRolling: true',
  ],
  [
    'isRolling: true',
    'calendar: { startTime: now }',
    '12:43 spec.timeWindow[0].calendar must be left out: the error budget is that of a rolling 30d; write isRolling: true',
  ],
  [
    'isRolling: true }',
    'isRolling: true }, {}',
    '12:52 spec.timeWindow[1] must be the only time window; keep one',
  ],
  [
    '[{ duration: 30d, isRolling: true }]',
    '30d',
    '12:15 spec.timeWindow must be a list with at least one entry, got "30d"; write - { duration: 30d, isRolling: true }',
  ],
  [
    'ratioMetric:',
    'thresholdMetric:',
    '9:9 spec.indicator.spec.thresholdMetric must be a ratioMetric: a threshold counts no events; write ratioMetric: with bad (or good) and total',
  ],
  [
    'ratioMetric:',
    'ratio:',
    '8:7 spec.indicator.spec.ratioMetric is missing; write ratioMetric: with bad (or good) and total',
  ],
  [
    'bad: {',
    'raw: {',
    '10:14 spec.indicator.spec.ratioMetric.raw must be counts: a ratio does not say of how many; write bad (or good) and total',
  ],
  [
    'bad: {',
    'good: {}\n        bad: {',
    '10:15 spec.indicator.spec.ratioMetric.good must be left out beside bad; keep one of them',
  ],
  [
    'bad: {',
    'worse: {',
    '9:9 spec.indicator.spec.ratioMetric.bad is missing; write metricSource: with type: Prometheus and spec: { query: ... }',
  ],
  [
    'counter: true',
    'counter: yes',
    '9:18 spec.indicator.spec.ratioMetric.counter must be true or false, got "yes"; write true if the metric only grows',
  ],
  [
    'type: Prometheus, spec: { query: requests',
    'type: Datadog, spec: { query: requests',
    '11:40 spec.indicator.spec.ratioMetric.total.metricSource.type must be Prometheus, got "Datadog"; write PromQL and type: Prometheus',
  ],
  [
    total,
    '"sum(rate(requests[5m]))" } } }',
    '11:67 spec.indicator.spec.ratioMetric.total.metricSource.spec.query has the fixed range [5m] where each rule has its own; write sum(rate(requests[{{.window}}]))',
  ],
  [
    '  indicator:',
    '  indicatorRef: errors\n  indicators:',
    '6:17 spec.indicatorRef must be the name of an SLI of this file, got "errors"; add its document, of kind SLI',
  ],
  [
    '  indicator:',
    '  indicators:',
    '5:3 spec.indicator is missing; write indicatorRef: and the name of an SLI',
  ],
  [
    'kind: SLO',
    'kind: SLA',
    '2:7 kind must be one of SLO, SLI, Service, DataSource, AlertPolicy, AlertCondition, AlertNotificationTarget, got "SLA"; write SLO',
  ],
  ['{ name: availability }', '{}', '3:11 metadata.name is missing; write availability'],
  ['service: shop', 'service: ""', '5:12 spec.service must be text, got ""; write checkout'],
])('%j as %j is refused', (from, to, problem) => {
  expect(problemsOf(changed(openslo, from, to))).toEqual([`f.yaml:${problem}`]);
});

test('a metric that may go down is no counter, and its name is not enough', () => {
  const remedy = 'if it only grows';
  expect(problemsOf(changed(openslo, 'counter: true', 'counter: false'))).toEqual([
    expect.stringMatching(`bad.metricSource.spec.query must count .* got "errors"; .* ${remedy}$`),
    expect.stringMatching(`total.metricSource.spec.query must count .* got "requests"; .* ${remedy}$`),
  ]);
});

test('a data source of the file that is no Prometheus is refused where it is written', () => {
  const source =
    'apiVersion: openslo/v1\nkind: DataSource\nmetadata: { name: dd }\nspec: { type: Datadog }\n';
  const slo = openslo.replaceAll('type: Prometheus', 'metricSourceRef: dd');
  expect(problemsOf(`${source}---\n${slo}`)).toEqual([
    'f.yaml:4:15 documents[0].spec.type must be Prometheus, got "Datadog"; write PromQL and type: Prometheus',
  ]);
});

test('two SLIs of one name are refused, and one that two SLOs use is reported once', () => {
  const sli =
    'apiVersion: openslo/v1\nkind: SLI\nmetadata: { name: errors }\nspec: { thresholdMetric: {} }\n';
  const slo = `apiVersion: openslo/v1\nkind: SLO\nspec: { service: shop, indicatorRef: errors, objectives: [{ target: 0.9 }] }\nmetadata: `;
  expect(problemsOf([sli, sli, `${slo}{ name: a }\n`, `${slo}{ name: b }\n`].join('---\n'))).toEqual([
    'f.yaml:4:26 documents[0].spec.thresholdMetric must be a ratioMetric: a threshold counts no events; write ratioMetric: with bad (or good) and total',
    'f.yaml:8:19 documents[1].metadata.name must differ from documents[0].metadata.name, got "errors" twice; rename one',
  ]);
});

test('objectives of one SLO that become one name are refused', () => {
  const two = changed(
    openslo,
    '- target: 0.999',
    '- { displayName: Good, target: 0.9 }\n    - { displayName: good!, target: 0.99 }',
  );
  expect(problemsOf(two)).toEqual([
    'f.yaml:16:7 spec.objectives[1] must become a name of its own, got availability-good like spec.objectives[0]; rename one',
  ]);
});

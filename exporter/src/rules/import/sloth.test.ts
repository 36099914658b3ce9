import { expect, test } from 'vitest';
import { changed, problemsOf, sloth } from './testing/examples.ts';

test.each([
  [
    'objective: 99.9',
    'objective: 0.999',
    '5:16 slos[0].objective must be a percentage within (1, 100), got 0.999; write 99.9',
  ],
  [
    'objective: 99.9',
    'objective: 100',
    '5:16 slos[0].objective must be a percentage within (1, 100), got 100; write 99.9',
  ],
  [
    'objective: 99.9',
    'objective: 0',
    '5:16 slos[0].objective must be a percentage within (1, 100), got 0; write 99.9',
  ],
  [
    'objective: 99.9',
    'objective: 1',
    '5:16 slos[0].objective must be a percentage within (1, 100), got 1; write 99.9',
  ],
  [
    'objective: 99.9',
    'objective: .nan',
    '5:16 slos[0].objective must be a percentage within (1, 100), got NaN; write 99.9',
  ],
  [
    'objective: 99.9',
    'objective: 99.99999999999999',
    '5:16 slos[0].objective must be a percentage within (1, 100), got 99.99999999999999; write 99.9',
  ],
  [
    'objective: 99.9',
    "objective: '99.9'",
    '5:16 slos[0].objective must be a percentage within (1, 100), got "99.9"; write 99.9',
  ],
  ['    objective: 99.9\n', '', '4:5 slos[0].objective is missing; write 99.9'],
  [
    'name: availability',
    'name: 2xx',
    '4:11 slos[0].name must become 1 to 63 lowercase letters, digits and dashes, starting with a letter, got "2xx"; write slo-2xx',
  ],
  [
    'name: availability',
    'name: 好',
    '4:11 slos[0].name must become 1 to 63 lowercase letters, digits and dashes, starting with a letter, got "好"; write availability',
  ],
  [
    'name: availability',
    `name: ${'a'.repeat(70)}`,
    `4:11 slos[0].name must become 1 to 63 lowercase letters, digits and dashes, starting with a letter, got "${'a'.repeat(70)}"; shorten it by 7`,
  ],
  ['service: shop', 'service: 7', '2:10 service must be text, got 7; write checkout'],
  ['service: shop\n', '', '1:1 service is missing; write checkout'],
  ['    sli:', '    SLI:', '4:5 slos[0].sli is missing; write events: with error_query and total_query'],
  [
    '      events:',
    '      Events:',
    '7:7 slos[0].sli.events is missing; write events: with error_query and total_query',
  ],
  [
    '      events:',
    '      raw: { error_ratio_query: x }\n      Events:',
    '7:12 slos[0].sli.raw must be events: a ratio does not say of how many; write events: with error_query and total_query',
  ],
  [
    '      events:',
    '      plugin: { id: x }\n      Events:',
    '7:15 slos[0].sli.plugin must be events: only the plugin knows its queries; write events: with error_query and total_query',
  ],
  [
    'sum(rate(errors[{{.window}}]))',
    'sum(rate(errors[{{.window}}])',
    '8:22 slos[0].sli.events.error_query is not PromQL at character 30: sum(rate(errors[{{.window}}]) <here>; close what is open there',
  ],
  [
    'sum(rate(errors[{{.window}}]))',
    'errors',
    '8:22 slos[0].sli.events.error_query must count events over {{.window}}, got "errors"; write sum(rate(errors[{{.window}}])) if it only grows',
  ],
  [
    '        total_query: sum(rate(requests[{{.window}}]))\n',
    '',
    '8:9 slos[0].sli.events.total_query is missing; write sum(rate(METRIC{...}[{{.window}}]))',
  ],
])('%j as %j is refused', (from, to, problem) => {
  expect(problemsOf(changed(sloth, from, to))).toEqual([`f.yaml:${problem}`]);
});

test.each([
  [
    'version: prometheus/v1\nservice: shop\nslos: 5',
    '3:7 slos must be a list with at least one entry, got 5; write - name: availability',
  ],
  [
    'version: prometheus/v1\nservice: shop\nslos: [x]',
    '3:8 slos[0] must be a mapping, got "x"; write - name: availability',
  ],
  [
    'apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel',
    '1:1 spec is missing; write service: checkout and slos: below it',
  ],
])('%j is refused', (text, problem) => {
  expect(problemsOf(text)).toEqual([`f.yaml:${problem}`]);
});

test('two objectives of one name are refused, also when the name had to change', () => {
  const again = sloth.slice(sloth.indexOf('  - name')).replace('availability', 'AVAILABILITY');
  expect(problemsOf(sloth + again)).toEqual([
    'f.yaml:10:11 slos[1].name must become a name of its own, got availability like slos[0].name; rename one',
  ]);
});

test('two services that become one are refused', () => {
  const other = changed(
    changed(sloth, 'service: shop', 'service: Shop'),
    'name: availability',
    'name: latency',
  );
  expect(problemsOf(`${sloth}---\n${other}`)).toEqual([
    'f.yaml:12:10 documents[1].service must become a name of its own, got shop like documents[0].service; rename one',
  ]);
});

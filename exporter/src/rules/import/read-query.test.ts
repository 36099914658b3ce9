import { expect, test } from 'vitest';
import type { UnplacedProblem } from '../../config/placing.ts';
import type { EventQuery } from '../event-query.ts';
import { Field } from './field.ts';
import { readQuery } from './read-query.ts';

interface Read {
  readonly query: EventQuery | undefined;
  readonly problems: string[];
  readonly notes: string[];
}

function read(text: unknown, isCounter = false): Read {
  const [problems, notes]: [UnplacedProblem[], string[]] = [[], []];
  const query = readQuery(new Field(text, ['query'], { prefix: '', problems, notes }), isCounter);
  return { query, problems: problems.map(({ message }) => message), notes };
}

const minute = { text: '1m', seconds: 60 };

test.each([
  ['sum(rate(x[{{.window}}]))', 'sum(rate(x[1m]))'],
  [
    'sum(rate(x[{{ .window }}] offset 5m)) - sum(rate(y[{{.window}}]))',
    'sum(sum(rate(x[1m] offset 5m)) - sum(rate(y[1m])))',
  ],
  ['rate(x[{{.window}}])', 'sum(rate(x[1m]))'],
  ['sum by (job) (irate(x[{{.window}}]))', 'sum(sum by (job) (irate(x[1m])))'],
  ['((sum(rate(x[{{.window}}]))))', 'sum(rate(x[1m]))'],
  ['SUM(rate(x[{{.window}}])) OR on() vector(0)', 'sum(SUM(rate(x[1m])) OR on() vector(0))'],
  ['topk(3, rate(x[{{.window}}]))', 'sum(topk(3, rate(x[1m])))'],
  ['0.5 * sum(rate(x[{{.window}}]))', 'sum(0.5 * sum(rate(x[1m])))'],
  [
    'sum(rate(x[{{.window}}])) * (1 - sum(rate(y[{{.window}}])) / sum(rate(x[{{.window}}])))',
    'sum(sum(rate(x[1m])) * (1 - sum(rate(y[1m])) / sum(rate(x[1m]))))',
  ],
  [
    'rate(x[{{.window}}]) * on(pod) group_left(team) info',
    'sum(rate(x[1m]) * on(pod) group_left(team) info)',
  ],
  ['histogram_count(rate(x[{{.window}}])) > 0', 'sum(histogram_count(rate(x[1m])) > 0)'],
  ['sum(rate(x{say="a # b"}[{{.window}}])) # the rest', 'sum(rate(x{say="a # b"}[1m]))'],
])('%s counts events a second', (text, rate) => {
  const { query, problems } = read(text);
  expect(problems).toEqual([]);
  expect(query?.rate(minute)).toBe(rate);
  expect(query?.increase(minute)).toBe(`${rate} * 60`);
});

test.each([
  ['sum(increase(x[{{.window}}]))', 'sum(increase(x[1m]))'],
  ['count_over_time(x[{{.window}}])', 'sum(count_over_time(x[1m]))'],
  ['sum_over_time((count(x < 0.5))[{{.window}}:30s])', 'sum(sum_over_time((count(x < 0.5))[1m:30s]))'],
  [
    'sum_over_time((rate(x[5m]) > bool 1)[{{.window}}:1m])',
    'sum(sum_over_time((rate(x[5m]) > bool 1)[1m:1m]))',
  ],
])('%s is a number of events', (text, increase) => {
  const { query, problems } = read(text);
  expect(problems).toEqual([]);
  expect(query?.increase(minute)).toBe(increase);
  expect(query?.rate(minute)).toBe(`${increase} / 60`);
});

test.each([
  'x{a="b"}',
  'sum(x{a="b"})',
  'sum by (pod) ((x{a="b"}))',
  'sum(x{a="b"}) without (pod)',
  '(x{a="b"})',
])('of a counter, %s will do', (text) => {
  const { query, problems } = read(text, true);
  expect(problems).toEqual([]);
  expect(query?.rate(minute)).toBe('sum(rate(x{a="b"}[1m]))');
  expect(query?.increase(minute)).toBe('sum(increase(x{a="b"}[1m]))');
});

const rateRemedy = 'write sum(rate(METRIC{...}[{{.window}}]))';

test.each([
  [
    'sum(rate(x[5m]))',
    'has the fixed range [5m] where each rule has its own; write sum(rate(x[{{.window}}]))',
  ],
  [
    'sum(rate(x[5m])) - sum(rate(y[5m]))',
    'has the fixed range [5m] where each rule has its own; write sum(rate(x[{{.window}}])) - sum(rate(y[{{.window}}]))',
  ],
  [
    'sum(rate(x[{{.window}}])) - sum(rate(y[1h]))',
    'has the fixed range [1h] where each rule has its own; write sum(rate(x[{{.window}}])) - sum(rate(y[{{.window}}]))',
  ],
  [
    'sum(x)',
    'must count events over {{.window}}, got "sum(x)"; write sum(rate(x[{{.window}}])) if it only grows',
  ],
  ['1', `must count events over {{.window}}, got "1"; ${rateRemedy}`],
  ['vector(0)', `must count events over {{.window}}, got "vector(0)"; ${rateRemedy}`],
  [
    'rate(x[{{.window}}]) / rate(y[{{.window}}])',
    `must count events over {{.window}}, got "rate(x[{{.window}}]) / rate(y[{{.window}}])"; ${rateRemedy}`,
  ],
  [
    'count(rate(x[{{.window}}]) > bool 1)',
    `must count events over {{.window}}, got "count(rate(x[{{.window}}]) > bool 1)"; ${rateRemedy}`,
  ],
  [
    'sum(avg_over_time(x[{{.window}}]))',
    `must count events over {{.window}}, got "sum(avg_over_time(x[{{.window}}]))"; ${rateRemedy}`,
  ],
  [
    'sum(rate(x[{{.window}}])) + sum(increase(y[{{.window}}]))',
    'mixes events a second with numbers of events; write rate everywhere, or increase everywhere',
  ],
  [
    'sum_over_time(rate(x[1m])[{{.window}}:1m])',
    'adds up rates, which are no number of events; write sum(rate(METRIC[{{.window}}]))',
  ],
  [
    'sum_over_time(increase(x[{{.window}}])[{{.window}}:1m])',
    'has {{.window}} within {{.window}}; write a fixed range in the inner one',
  ],
  ['sum(rate(x[{{.window}}])) or 0', 'has a number beside or; write vector(0)'],
  [
    'scalar(sum(rate(x[{{.window}}])))',
    'has a scalar of events, which no rule can record; write it without scalar',
  ],
  ['rate(x)', 'has rate without one range; write rate(METRIC[{{.window}}])'],
  ['x[{{.window}}]', 'has the range x[{{.window}}] outside a function; write rate(x[{{.window}}])'],
  [
    'sum(x:rate{{.window}})',
    'has {{.window}} where no range is; it may only stand in brackets: write METRIC[{{.window}}]',
  ],
  [
    'rate(x{a="{{.window}}"}[{{.window}}])',
    'has {{.window}} where no range is; it may only stand in brackets: write METRIC[{{.window}}]',
  ],
  [
    'rate(x[{{.window}}] offset {{.window}})',
    'has {{.window}} where no range is; it may only stand in brackets: write METRIC[{{.window}}]',
  ],
  [
    'rate(x{a="{{.label}}"}[{{.window}}])',
    'has the placeholder {{.label}}; only {{.window}} is filled in: write what it stands for',
  ],
  [
    'sum(rate(x[{{.window}}])',
    'is not PromQL at character 25: sum(rate(x[{{.window}}]) <here>; close what is open there',
  ],
  [`${'('.repeat(300)}x${')'.repeat(300)}`, 'is nested more than 200 deep; write it with fewer brackets'],
  [5, `must be text, got 5; ${rateRemedy}`],
  [undefined, `is missing; ${rateRemedy}`],
])('%s is refused', (text, message) => {
  expect(read(text).problems).toEqual([message]);
});

test('irate is carried over with a word of warning', () => {
  expect(read('sum(irate(x[{{.window}}]))').notes).toEqual([
    'query has irate, which looks at two samples only: rate would count them all.',
  ]);
});

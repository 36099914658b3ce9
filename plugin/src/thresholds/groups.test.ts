import { describe, expect, test } from 'vitest';
import { firstOf, grouped, selected, shownMax } from './groups.ts';
import { breach, p99, tuned } from './testing/metrics.ts';

const cpu = { ...p99, metric: 'machine/cpu_ratio', service: null, source: 'machine' };
const lag = { ...p99, metric: 'process/lag_seconds', service: null, source: 'process' };
const rate = { ...p99, metric: 'love/request_rate' };
const mail = { ...p99, metric: 'depth{queue="mail"}', service: null, source: 'promql' };
const { override } = tuned(1, 0.5);

describe('what is urgent comes first', () => {
  const order = (...thresholds: Parameters<typeof grouped>[0]): string[] =>
    grouped(thresholds).flatMap(({ title, thresholds: members }) => [
      title,
      ...members.map(({ metric }) => metric),
    ]);
  test.each([
    [
      'services before what they run on',
      order(cpu, lag, rate, p99),
      ['Service love', rate.metric, p99.metric, 'The exporter', lag.metric, 'The machine', cpu.metric],
    ],
    [
      'tuned within its group',
      order(rate, { ...p99, override }, cpu),
      ['Service love', p99.metric, rate.metric, 'The machine', cpu.metric],
    ],
    [
      'a breached machine before a tuned service',
      order({ ...p99, override }, { ...cpu, breach }),
      ['The machine', cpu.metric, 'Service love', p99.metric],
    ],
    [
      'the series of a query by name',
      order(mail, { ...mail, metric: 'depth{queue="a"}' }),
      ['Queries', 'depth{queue="a"}', mail.metric],
    ],
    [
      'a page before a ticket',
      order({ ...rate, breach }, { ...p99, breach, severity: 'page' }),
      ['Service love', p99.metric, rate.metric],
    ],
  ])('%s', (_, got, wanted) => {
    expect(got).toEqual(wanted);
  });
});

test.each([
  ['all', '', [p99.metric, rate.metric, cpu.metric]],
  ['all', ' LOVE/ ', [p99.metric, rate.metric]],
  ['breached', '', [cpu.metric]],
  ['tuned', '', [p99.metric]],
  ['tuned', 'cpu', []],
] as const)('of %s, those with %j in their name', (selection, search, metrics) => {
  const all = [{ ...p99, override }, rate, { ...cpu, breach }];
  expect(selected(all, selection, search).map(({ metric }) => metric)).toEqual(metrics);
});

test('of ten thousand metrics the most urgent are shown', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ ...mail, metric: `depth{queue="${index}"}` }));
  const late = { ...cpu, breach };
  const shown = firstOf(grouped([...many, rate, late]));
  expect(shown.map(({ title, thresholds }) => [title, thresholds.length])).toEqual([
    ['The machine', 1],
    ['Service love', 1],
    ['Queries', shownMax - 2],
  ]);
});

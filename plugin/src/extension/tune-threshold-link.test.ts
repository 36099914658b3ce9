// @vitest-environment jsdom
import { dateTime } from '@grafana/data';
import { expect, test } from 'vitest';
import type { FillIn } from './metric-in-query.ts';
import { tunePath, tuneThresholdLink } from './tune-threshold-link.ts';

const timeRange = { from: 'now-6h', to: 'now' };
const over = 'from=now-6h&to=now';
const all = `/a/aixin-lovewatch-app/thresholds?${over}`;

/** As Grafana's template service does it, of a dashboard with two variables. */
const fillIn: FillIn = (text, as) =>
  text.replaceAll(/\$\{(\w+)(?::\w+)?\}|\$(\w+)/g, (whole, braced: string, bare: string) => {
    const values: Record<string, string[]> = {
      metric: ['by_code{code="200"}'],
      several: ['love/p50', 'love/p99'],
    };
    const chosen = values[braced || bare];
    if (chosen === undefined) return whole;
    const written = as === 'pattern' ? chosen.map(escaped) : chosen;
    return written.length === 1 ? written[0]! : `(${written.join('|')})`;
  });

function escaped(text: string): string {
  return text.replaceAll(/[.*+?()|[\]{}^$\\/]/g, '\\$&');
}

function linkOf(...exprs: string[]): string | undefined {
  const targets = exprs.map((expr, index) => ({ refId: String(index), expr }));
  return tunePath({ targets, timeRange }, fillIn);
}

function of(metric: string): string {
  return `/a/aixin-lovewatch-app/thresholds?${new URLSearchParams({ metric }).toString()}&${over}`;
}

test.each([
  ['names it', 'lovewatch_threshold_value{metric="love/error_ratio"}', of('love/error_ratio')],
  [
    'has more labels',
    'max by (metric) (lovewatch_threshold_upper{job="a", metric = "love/p99"})',
    of('love/p99'),
  ],
  ['quotes otherwise', "lovewatch_threshold_score{metric='love/p99'}", of('love/p99')],
  [
    'escapes',
    String.raw`lovewatch_threshold_value{metric="by_code{code=\"500\"}"}`,
    of('by_code{code="500"}'),
  ],
  [
    'has a pattern of names',
    '{__name__=~"lovewatch_threshold_(value|lower)",metric="love/p99"}',
    of('love/p99'),
  ],
  ['has a pattern of one', 'lovewatch_threshold_value{metric=~"love/p99"}', of('love/p99')],
  [
    'has an escaped pattern',
    'lovewatch_threshold_value{metric=~`by_code\\{code="200"\\}`}',
    of('by_code{code="200"}'),
  ],
  ['has a variable', 'lovewatch_threshold_value{metric="$metric"}', of('by_code{code="200"}')],
  ['has it as a pattern', 'lovewatch_threshold_value{metric=~`${metric:regex}`}', of('by_code{code="200"}')],
])('a panel whose query %s leads to its metric', (_, expr, path) => {
  expect(linkOf(expr)).toBe(path);
});

test.each([
  ['names none', 'lovewatch_threshold_breached'],
  ['takes any', 'lovewatch_threshold_value{metric=~".+"}'],
  ['takes two', 'lovewatch_threshold_value{metric=~"love/p50|love/p99"}'],
  ['has a variable with several values', 'lovewatch_threshold_value{metric=~"$several"}'],
  ['has a variable that nobody knows', 'lovewatch_threshold_value{metric="$other"}'],
  ['leaves one out', 'lovewatch_threshold_value{metric!="love/p99"}'],
])('a panel whose query %s leads to all thresholds', (_, expr) => {
  expect(linkOf(expr)).toBe(all);
});

test.each([
  ['asks for something else', 'rate(http_requests_total{metric="love/p99"}[5m])'],
  ['is not PromQL', ''],
  ['has a name that is longer', 'my_lovewatch_threshold_value{metric="a"}'],
])('a panel whose query %s has no such link', (_, expr) => {
  expect(linkOf(expr)).toBeUndefined();
});

test('several queries of one metric lead to it, of two metrics to all', () => {
  const [lower, upper] = ['lower', 'upper'].map((part) => `lovewatch_threshold_${part}{metric="love/p99"}`);
  expect(linkOf(lower!, upper!, 'up')).toBe(of('love/p99'));
  expect(linkOf(lower!, 'lovewatch_threshold_value{metric="love/p50"}')).toBe(all);
});

test('an absolute time range is passed on in milliseconds', () => {
  const targets = [{ refId: 'A', expr: 'lovewatch_threshold_value' }];
  const range = { from: dateTime(1000), to: dateTime(2000) };
  expect(tunePath({ targets, timeRange: range }, fillIn)).toContain('?from=1000&to=2000');
});

test('a panel without queries has no such link', () => {
  expect(tunePath({ targets: [], timeRange }, fillIn)).toBeUndefined();
  expect(tuneThresholdLink.configure?.(undefined)).toBeUndefined();
});

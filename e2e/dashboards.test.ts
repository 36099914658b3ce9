import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Dashboard } from '../dashboards/src/classic.ts';
import { askedBy, askedByMarks, panelsOf, variablesOf, type Asked } from '../dashboards/testing/asked.ts';
import { filledIn, ownVariables } from '../dashboards/testing/filled-in.ts';
import { breakPath, mendPath } from '../stack/outage/toxics-client.ts';
import { startTraffic } from '../stack/outage/traffic.ts';
import { root } from '../stack/paths.ts';
import { promValue, StackUnderTest } from './testing/stack.ts';

const folder = join(root, 'dashboards/out');
const dashboards = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Dashboard,
);

/** A threshold learns from a minute of samples before it has a band. */
const patience = { timeout: 150_000, interval: 500 };
/** The path mends by itself after this, should the test be killed. */
const outageSecondsMax = 120;
const rangeSeconds = 600;

let stack: StackUnderTest;
let traffic: ReturnType<typeof startTraffic>;

beforeAll(async () => {
  stack = await StackUnderTest.start();
  traffic = startTraffic(stack.url('gateway'), 50);
});
afterAll(async () => {
  traffic.stop();
  await stack.dispose();
});

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

interface Answer<Data> {
  readonly status: string;
  readonly error?: string;
  readonly warnings?: readonly string[];
  readonly data: Data;
}

async function prometheus<Data>(path: string, parameters: Record<string, string>): Promise<Answer<Data>> {
  const query = new URLSearchParams(parameters).toString();
  return (await (await fetch(stack.url('prometheus', `/api/v1/${path}?${query}`))).json()) as Answer<Data>;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** @returns what Grafana would choose to begin with: all values of those that may have several, the first of others. */
async function valuesOf(dashboard: Dashboard): Promise<Values> {
  const values: Record<string, string | readonly string[]> = { ...ownVariables };
  for (const { name, selector, label, isMulti, allValue } of variablesOf(dashboard)) {
    const match = filledIn(selector, values);
    const { data } = await prometheus<string[]>(`label/${label}/values`, { 'match[]': match });
    expect(data, `${name} has values`).not.toEqual([]);
    values[name] = allValue ?? (isMulti ? data : data[0]!);
  }
  return values;
}

/** @returns the series of a query, each with samples; asked as Grafana asks it. @throws when Prometheus has objections. */
async function seriesOf({ expr, isInstant }: Asked, values: Values): Promise<readonly Series[]> {
  const query = filledIn(expr, values);
  const end = Date.now() / 1000;
  const range = { start: String(end - rangeSeconds), end: String(end), step: '1' };
  const { status, error, warnings, data } = isInstant
    ? await prometheus<{ result: Series[] }>('query', { query })
    : await prometheus<{ result: Series[] }>('query_range', { query, ...range });
  expect([status, error, warnings], query).toEqual(['success', undefined, undefined]);
  return data.result;
}

test('there was traffic, thresholds have learned, and an outage was seen by breaker, thresholds and alerts', async () => {
  const has = async (query: string): Promise<void> => {
    await vi.waitFor(async () => {
      expect(await promValue(stack, `count(${query})`), query).toBeGreaterThan(0);
    }, patience);
  };
  await has('lovewatch_threshold_score{metric="love/error_ratio"}');
  try {
    await breakPath(stack.url('toxics', ''), 'reset', outageSecondsMax);
    await has('lovewatch_breaker_state{state="OPEN"} == 1');
    await has('lovewatch_threshold_breached{metric="love/error_ratio"} == 1');
    await has('ALERTS{alertname="SLOFastBurn",alertstate="firing"}');
  } finally {
    await mendPath(stack.url('toxics', ''));
  }
  await has('lovewatch_breaker_state{state="CLOSED"} == 1');
});

describe.each(dashboards)('$title', (dashboard) => {
  let values: Values;
  beforeAll(async () => {
    values = await valuesOf(dashboard);
  });

  const asked = panelsOf(dashboard).flatMap((panel) => askedBy(dashboard, panel));

  test.each(asked)('$where: has data, with the labels that its legend and links name', async (query) => {
    const series = await seriesOf(query, values);
    expect(series).not.toEqual([]);
    const labels = series.map(({ metric }) => query.labelsNeeded.filter((label) => !(label in metric)));
    expect(labels.flat()).toEqual([]);
  });

  test.each(askedByMarks(dashboard))('$where: can be asked, and marks the outage', async (query) => {
    const series = await seriesOf(query, values);
    if (dashboard.uid === 'lovewatch-exporter')
      expect(series).toEqual([]); // All was well with the exporter itself.
    else expect(series).not.toEqual([]);
  });
});

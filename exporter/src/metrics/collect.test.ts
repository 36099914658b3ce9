import { describe, expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { collect } from './collect.ts';
import type { Breach } from '../core/threshold/breach.ts';
import type { Tuning } from '../core/threshold/tuning.ts';
import { Thresholds, type ThresholdsOptions } from '../thresholds/thresholds.ts';

const intervalSeconds = 60;
const definition = {
  name: 'love/error_ratio',
  unit: 'ratio',
  service: 'love',
  source: 'gateway',
  severity: 'page',
  sampleIntervalSeconds: intervalSeconds,
} as const;

/** Thresholds with one metric of so many samples. @returns it and the time of the last. */
function thresholdsOf(
  values: readonly number[],
  options: ThresholdsOptions = {},
): { thresholds: Thresholds; nowSeconds: number } {
  const thresholds = new Thresholds(options);
  const watched = thresholds.watch(definition)!;
  for (const [index, value] of values.entries()) thresholds.step(watched, index * intervalSeconds, value);
  return { thresholds, nowSeconds: values.length * intervalSeconds };
}

/** The lines of all families whose name has a word, as `name{labels} value`. */
function lines(measured: { thresholds: Thresholds; nowSeconds: number }, word = 'threshold'): string[] {
  const families = collect({
    services: [],
    breakers: [],
    sources: [],
    process: { cpuSeconds: 1.5, residentMemoryBytes: 2 ** 20 },
    build: { version: '1', node: 'v24' },
    ...measured,
  });
  return families
    .filter(({ metric }) => metric.name.includes(word))
    .flatMap(({ samples }) => [...samples])
    .map(({ name, labels, value }) => {
      const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
      return `${name.replace('lovewatch_threshold_', '')}{${pairs.join(',')}} ${value}`;
    });
}

const calm = Array.from({ length: 200 }, (_, index) => (index % 10) / 100);

test('every family of the catalogue is there once, in its order', () => {
  const families = collect({
    services: [],
    breakers: [],
    ...thresholdsOf([]),
    sources: [],
    process: { cpuSeconds: 1, residentMemoryBytes: 1 },
    build: { version: '1', node: 'v24' },
  });
  expect(families.map(({ metric }) => metric)).toEqual(Object.values(catalogue));
});

test('collecting changes nothing: twice gives the same', () => {
  const measured = thresholdsOf([...calm, 5]);
  expect(lines(measured, '')).toEqual(lines(measured, ''));
});

describe('a metric that has a threshold', () => {
  const info =
    'info{metric="love/error_ratio",unit="ratio",service="love",source="gateway",severity="page"} 1';
  const ofOne = (...texts: string[]): string[] =>
    texts.map((text) => text.replace('{', '{metric="love/error_ratio"'));
  const own = (all: readonly string[]): string[] => all.filter((line) => line.includes('metric='));

  test('shows only its state while nothing has come: silence does not look like health', () => {
    expect(own(lines(thresholdsOf([])))).toEqual([
      ...ofOne('tuned{} 0', 'state{,state="not-enough-data"} 1'),
      info,
    ]);
  });

  test('shows only its state when it has fallen silent', () => {
    const { thresholds, nowSeconds } = thresholdsOf(calm);
    expect(own(lines({ thresholds, nowSeconds: nowSeconds + 3600 }))).toEqual([
      ...ofOne('tuned{} 0', 'state{,state="not-enough-data"} 1'),
      info,
    ]);
  });

  test('shows no band and no score while it is learning', () => {
    expect(own(lines(thresholdsOf([0.5])))).toEqual([
      ...ofOne('value{} 0.5', 'breached{} 0', 'tuned{} 0', 'state{,state="learning"} 1'),
      info,
    ]);
  });

  test('shows the bound that a person has set while it is learning, and its breach', () => {
    const tuningOf = (): Tuning => ({ upper: 0.25 });
    expect(own(lines(thresholdsOf([0.5], { tuningOf })))).toEqual([
      ...ofOne(
        'value{} 0.5',
        'upper{} 0.25',
        'score{} 1',
        'breached{} 1',
        'tuned{} 1',
        'state{,state="learning"} 1',
      ),
      info,
      ...ofOne('breach_value{} 0.5', 'exceedance_widths{,view="bound"} 1', 'breach_bound{} 0.25'),
    ]);
  });

  test('shows all five when there is enough', () => {
    const names = own(lines(thresholdsOf(calm))).map((line) => line.split('{')[0]);
    expect(names).toEqual(['value', 'lower', 'upper', 'score', 'breached', 'tuned', 'state', 'info']);
  });

  test('shows during a breach by which view, by how much, and beyond what', () => {
    const begun: Breach[] = [];
    const measured = thresholdsOf([...calm, 5], { changed: (_, breach) => begun.push(breach) });
    const shown = lines(measured);
    const cause = begun[0]!.cause;
    if (cause.kind !== 'record') throw new Error('a record was meant to be beaten');
    const { view, widths, recordSeconds } = cause.exceedance;
    expect(shown).toEqual(
      expect.arrayContaining(
        ofOne(
          'breached{} 1',
          'breach_value{} 5',
          `exceedance_widths{,view="${view}"} ${widths}`,
          `record_seconds{} ${recordSeconds}`,
        ),
      ),
    );
    expect(shown.filter((line) => line.startsWith('breach_bound'))).toEqual([]);
  });
});

test('the metrics are counted by their state, and what was turned away or refused is, too', () => {
  const { thresholds } = thresholdsOf([0.5, NaN], { metricsMax: 2 });
  thresholds.watch({ ...definition, name: 'silent' });
  thresholds.watch({ ...definition, name: 'no room' });
  expect(lines({ thresholds, nowSeconds: 30 }).filter((line) => !line.includes('metric='))).toEqual([
    'metrics{state="not-enough-data"} 1',
    'metrics{state="learning"} 1',
    'metrics{state="warming-up"} 0',
    'metrics{state="ready"} 0',
    'metrics_max{} 2',
    'turned_away_total{} 1',
    'samples_total{} 2',
    'refused_total{} 1',
  ]);
});

test('the process has the names that every dashboard knows', () => {
  expect(lines(thresholdsOf([]), 'process_')).toEqual([
    'process_cpu_seconds_total{} 1.5',
    `process_resident_memory_bytes{} ${2 ** 20}`,
  ]);
});

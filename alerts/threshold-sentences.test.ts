import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { causeText, type BreachCause } from '../exporter/src/core/threshold/breach.ts';
import type { ViewName } from '../exporter/src/core/threshold/exceedance.ts';
import { TunedThreshold } from '../exporter/src/core/threshold/tuned-threshold.ts';
import { collectThresholds } from '../exporter/src/metrics/collect-thresholds.ts';
import type { Sample } from '../exporter/src/metrics/family.ts';
import { Thresholds } from '../exporter/src/thresholds/thresholds.ts';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

const promtool = await needProgram('promtool');
const here = import.meta.dirname;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-sentences-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Said {
  readonly cause: BreachCause;
  readonly value: number;
  readonly unit: string;
  /** What stands before the exporter's sentence. */
  readonly head: string;
}

const valueSeconds = 60;

/** What `/metrics` shows of breaches, each of a metric of its own: `m0`, `m1` and so on. */
function samplesOf(said: readonly Said[]): Sample[] {
  const thresholds = new Thresholds({
    snapshotOf: (metric) => {
      const { cause, value } = said[Number(metric.slice(1))]!;
      const threshold = new TunedThreshold();
      threshold.step(valueSeconds, value);
      const ongoing = { sinceSeconds: valueSeconds, value, cause, calmSamples: 0, calmSinceSeconds: null };
      return { ...threshold.snapshot(), ongoing };
    },
  });
  for (const [index, { unit }] of said.entries())
    thresholds.watch({
      name: `m${index}`,
      unit,
      source: 'promql',
      severity: 'page',
      sampleIntervalSeconds: 60,
    });
  return collectThresholds(thresholds, valueSeconds).flatMap(({ samples }) => [...samples]);
}

function seriesOf({ name, labels, value }: Sample): object {
  const pairs = Object.entries({ job: 'lovewatch', instance: 'a:9464', ...labels })
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${label}=${JSON.stringify(text)}`);
  return { series: `${name}{${pairs.join(',')}}`, values: `${value} ${value}` };
}

/** Asks Prometheus for the alerts of all breaches. @throws Error with the first that reads otherwise than it should. */
async function expectSaid(name: string, said: readonly Said[]): Promise<void> {
  const alerts = said.map(({ cause, unit, head }, index) => ({
    exp_labels: {
      ...{ env: 'local', severity: 'page', job: 'lovewatch', instance: 'a:9464' },
      ...{ metric: `m${index}`, ...(unit !== '' && { unit }) },
    },
    exp_annotations: {
      summary: `m${index}${head}: ${causeText(cause)}`,
      runbook_url: 'http://127.0.0.1:9465/runbooks/ThresholdBreached',
      tune_url: `http://127.0.0.1:3000/a/aixin-lovewatch-app/thresholds?metric=m${index}`,
    },
  }));
  const file = join(folder, `${name}.test.yml`);
  const asserted = [{ eval_time: '0s', alertname: 'ThresholdBreached', exp_alerts: alerts }];
  const cases = [{ interval: '1m', input_series: samplesOf(said).map(seriesOf), alert_rule_test: asserted }];
  const text = { rule_files: [join(here, 'rules/slo.rules.yml')], evaluation_interval: '1m', tests: cases };
  await writeFile(file, stringify(text, { aliasDuplicateObjects: false }));
  await run(promtool, ['test', 'rules', file]);
}

function record(view: ViewName, widths: number, recordSeconds: number): Said {
  return {
    cause: { kind: 'record', exceedance: { view, widths, recordSeconds } },
    value: 3,
    unit: 'none',
    head: ' at 3',
  };
}

function bound(at: number, side: 'above' | 'below' = 'above'): Said {
  return { cause: { kind: 'bound', side, bound: at }, value: 3, unit: 'none', head: ' at 3' };
}

const views = ['level', 'jump', 'season'] as const;
/** At every edge of the words, and halves, which are rounded up and not to the even digit. */
const widths = [
  ...[
    1e-12, 0.0001, 0.0025, 0.0075, 0.01125, 0.02, 0.0994, 0.09949999999999998, 0.09949999999999999, 0.0995,
    0.0999, 0.1, 0.105, 0.125, 0.38,
  ],
  ...[
    0.375, 0.995, 1, 1.055, 2.5, 9.94, 9.9499, 9.95, 10, 10.5, 11.5, 12.49, 999_999.5, 1e6, 1_000_001, 1e300,
  ],
];
const recordSeconds = [
  ...[0, 1, 59.4, 59.5, 119, 119.9, 120, 150, 210, 3600, 7199, 7200, 9000, 12_600, 172_799, 172_800, 216_000],
  ...[302_400, 1_209_600, 1e8],
];
const bounds = [
  ...[
    0.9,
    0,
    -0,
    1,
    -1.5,
    1e-6,
    0.000_012_34,
    0.1 + 0.2,
    1e5,
    999_999,
    1e6,
    1_234_567.5,
    1.5e9,
    2 ** 53,
    1e20,
  ],
  ...[123_456_789_012_345_680_000],
];

/** Numbers that look like measurements, the same each time. */
function* measurements(count: number): Generator<number> {
  for (let seed = 1, left = count; left > 0; left -= 1) {
    seed = (seed * 48_271) % 0x7fffffff;
    yield Math.exp((seed / 0x7fffffff) * 20 - 8);
  }
}

test.each(views)('every exceedance of the %s reads as the exporter says it', async (view) => {
  const days = 1_209_600;
  await expectSaid(view, [
    ...widths.flatMap((far) => [record(view, far, days), record(view, -far, days)]),
    ...recordSeconds.map((seconds) => record(view, 0.38, seconds)),
  ]);
});

test('so do measurements', async () => {
  const fars = [...measurements(300)];
  await expectSaid(
    'measurements',
    fars.map((far, index) => record(views[index % 3]!, index % 2 === 0 ? far : -far, far * 1e4)),
  );
});

test('every bound reads as the exporter says it', async () => {
  await expectSaid('bounds', [
    ...bounds.flatMap((at) => [bound(at), bound(at, 'below')]),
    ...[...measurements(100)].map((at) => bound(at)),
  ]);
});

test('a value has its unit', async () => {
  const values: [value: number, unit: string, text: string][] = [
    [0.125, 'ratio', '12.5%'],
    [0.25, 'seconds', '250ms'],
    [3700, 'seconds', '1h 1m 40s'],
    [1.5 * 2 ** 30, 'bytes', '1.5GiB'],
    [12, 'requests', '12 requests'],
    [0.5, 'requests_per_second', '0.5 requests_per_second'],
    [1234.5, 'none', '1234'],
    [9999, 'none', '9999'],
    [10_000, 'none', '10k'],
    [-12_345_678, 'jobs', '-12.35M jobs'],
    [0, 'none', '0'],
    [7, '', '7'],
  ];
  await expectSaid(
    'units',
    values.map(([value, unit, text]) => ({ ...bound(0.9), value, unit, head: ` at ${text}` })),
  );
});

test('a sentence that is not the same would be noticed', async () => {
  await expect(expectSaid('other', [{ ...bound(0.9), head: ' at 4' }])).rejects.toThrow('failed');
});

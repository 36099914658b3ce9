import { Thresholds } from '../thresholds/thresholds.ts';
import type { MetricDefinition } from '../thresholds/metric-definition.ts';

const minute = 60;
const windowSamples = 1440;
/** Of the batch job, a minute apart. */
const batchSeconds = [0.412, 0.436, 0.428, 0.441, 0.433];

const love = {
  service: 'love',
  source: 'gateway',
  severity: 'ticket',
  sampleIntervalSeconds: minute,
} as const;

/** What is watched, and its value so many samples before the newest. */
interface Story {
  readonly definition: MetricDefinition;
  readonly samples: number;
  readonly valueAt: (age: number) => number;
}

const stories: readonly Story[] = [
  {
    definition: { ...love, name: 'love/request_rate', unit: 'requests/s' },
    samples: windowSamples,
    valueAt: (age) => 120 + usual(age),
  },
  {
    definition: { ...love, name: 'love/error_ratio', unit: 'ratio' },
    samples: windowSamples,
    valueAt: (age) => usual(age) / 10_000,
  },
  {
    definition: { ...love, name: 'love/latency_p99_seconds', unit: 'seconds', severity: 'page' },
    samples: windowSamples,
    valueAt: (age) => batchSeconds.at(-1 - age) ?? (40 + usual(age)) / 1000,
  },
  {
    definition: { ...love, name: 'queue_depth{queue="mail"}', unit: 'messages', source: 'promql' },
    samples: 40,
    valueAt: (age) => 12 + usual(age),
  },
];

/** @returns 0 to 49, each once in fifty samples, up and down. */
function usual(age: number): number {
  return (age * 37) % 50;
}

/** @returns a day of a service that is well, until a batch job began four minutes ago. */
export function noonThresholds(nowSeconds: number): Thresholds {
  const thresholds = new Thresholds();
  for (const { definition, samples, valueAt } of stories) {
    const watched = thresholds.watch(definition)!;
    for (let age = samples - 1; age >= 0; age--)
      thresholds.step(watched, nowSeconds - age * minute, valueAt(age));
  }
  return thresholds;
}

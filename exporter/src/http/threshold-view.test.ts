import { expect, test } from 'vitest';
import { TunedThreshold } from '../core/threshold/tuned-threshold.ts';
import type { MetricDefinition } from '../thresholds/metric-definition.ts';
import { untouched } from '../tuning/metric-tuning.ts';
import { thresholdHead } from './threshold-view.ts';

test.each([
  [5, 'learning', 100],
  [100, 'warming-up', 1440],
  [1440, 'ready', null],
])('after %d samples a metric is %s, and tells how many it wants', (samples, kind, wanted) => {
  const threshold = new TunedThreshold();
  for (let second = 0; second < samples; second++) threshold.step(second, second % 7);
  const definition: MetricDefinition = {
    name: 'love/queue_depth',
    unit: 'messages',
    source: 'promql',
    severity: 'none',
    sampleIntervalSeconds: 1,
  };
  expect(thresholdHead({ definition, threshold }, untouched, samples).state).toMatchObject({
    kind,
    samples_wanted: wanted,
  });
});

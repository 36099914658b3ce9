import { expect, test } from 'vitest';
import { sloGroup } from '../../exporter/src/rules/slo-group.ts';
import { inlinedCondition } from './inlined.ts';

const group = sloGroup({
  env: 'local',
  service: 'love',
  slo: { name: 'availability', objective: 0.999 },
  runbookBaseUrl: 'http://127.0.0.1:9465/runbooks',
  timeScale: 1,
});

test('nothing is left of the recordings, only raw counters', () => {
  const condition = inlinedCondition(group, 'SLOFastBurn');
  expect(condition).not.toContain('slo:');
  expect(condition).toContain('increase(http_requests_total{service="love",code=~"5.."}[1h])');
});

test('an alert that the group does not have is an error', () => {
  expect(() => inlinedCondition(group, 'SLOSlowBurn')).toThrow(
    'group slo:love:availability must have the alert SLOSlowBurn',
  );
});

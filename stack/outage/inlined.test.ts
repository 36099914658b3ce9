import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../exporter/src/config/load.ts';
import { contextOf, sloRules } from '../../exporter/src/rules/rule-slo.ts';
import { sloGroup } from '../../exporter/src/rules/slo-group.ts';
import { root } from '../paths.ts';
import { inlinedCondition } from './inlined.ts';

const { config, policy } = await loadConfig(join(root, 'lovewatch.yaml'));
const group = sloGroup(sloRules(config)[0]!, contextOf(config, policy, 1));

test('nothing is left of the recordings, only raw counters', () => {
  const condition = inlinedCondition(group, 'SLOFastBurn');
  expect(condition).not.toContain('slo:');
  expect(condition).toContain('increase(http_requests_total{service="love",code=~"5.."}[1h])');
});

test('an alert that the group does not have is an error', () => {
  expect(() => inlinedCondition(group, 'SLOElsewhere')).toThrow(
    'group slo:love:availability must have the alert SLOElsewhere',
  );
});

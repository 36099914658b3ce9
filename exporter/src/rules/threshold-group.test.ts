import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../config/parse.ts';
import { loadPolicy, policyFileDefault } from '../config/policy.ts';
import { stackRuleFile } from './rule-file.ts';
import { contextOf, sloRules } from './rule-slo.ts';
import type { Rule, RuleGroup } from './rule.ts';

const policy = await loadPolicy(policyFileDefault);
const service =
  '{ name: love, backend: "http://127.0.0.1:8081", slos: [{ name: availability, objective: 0.999 }] }';
const query = '{ name: queue_depth, query: sum(queue_depth) }';

/** The groups that a configuration gives, by their names. */
function groupsOf(yaml: string, timeScale = 1): Map<string, RuleGroup> {
  const config = parseConfig(yaml, 'lovewatch.yaml');
  const text = stackRuleFile(sloRules(config), contextOf(config, policy, timeScale));
  const { groups } = parse(text) as { groups: RuleGroup[] };
  return new Map(groups.map((group) => [group.name, group]));
}

function alertsOf(yaml: string, timeScale = 1): [breached: Rule, sourceDown: Rule] {
  const [breached, sourceDown] = groupsOf(yaml, timeScale).get('thresholds')!.rules;
  return [breached!, sourceDown!];
}

test('the thresholds have one group after those of the objectives', () => {
  expect([...groupsOf(`services: [${service}]`).keys()]).toEqual([
    'slo:love:availability',
    'thresholds',
    'stack',
  ]);
});

test('an exporter without services has rules, too', () => {
  const yaml = `{ prometheus_url: "http://127.0.0.1:9090", metrics: [${query}] }`;
  expect([...groupsOf(yaml).keys()]).toEqual(['thresholds', 'stack']);
});

test.each([
  [1, '1m', '10m'],
  [10, '6s', '1m'],
  [60, '1s', '30s'],
])(
  'in a rehearsal %d times as fast a breach is kept for %s, and a source may be down for %s',
  (scale, kept, down) => {
    const [breached, sourceDown] = alertsOf(`services: [${service}]`, scale);
    expect([breached.keep_firing_for, breached.for, sourceDown.for]).toEqual([kept, undefined, down]);
  },
);

test('alerts have the env of the configuration, and their runbook', () => {
  const yaml = `{ env: production, runbook_base_url: "https://wiki/", services: [${service}] }`;
  expect(alertsOf(yaml)).toMatchObject([
    { labels: { env: 'production' }, annotations: { runbook_url: 'https://wiki/ThresholdBreached' } },
    { labels: { env: 'production' }, annotations: { runbook_url: 'https://wiki/ThresholdSourceDown' } },
  ]);
});

describe('a breach links to where it is tuned', () => {
  const name = '{{ $labels.metric | urlquery }}';

  test.each([
    ['http://10.0.0.1:9464/tune?metric={metric}', 'http://10.0.0.1:9464'],
    ['https://love/watch/tune?metric={metric}&from=page', 'https://love/watch'],
  ])('%s: it is seen at the same exporter', (url, exporter) => {
    const [{ annotations }] = alertsOf(`{ tune_url: "${url}", services: [${service}] }`);
    expect(annotations).toMatchObject({
      tune_url: url.replace('{metric}', name),
      dashboard_url: `${exporter}/api/v1/thresholds?metric=${name}`,
    });
  });

  test('https://grafana/a/lovewatch?var-metric={metric}: it is seen there', () => {
    const url = 'https://grafana/a/lovewatch?var-metric={metric}';
    const [{ annotations }] = alertsOf(`{ tune_url: "${url}", services: [${service}] }`);
    expect(annotations?.tune_url).toBe(url.replace('{metric}', name));
    expect(annotations).not.toHaveProperty('dashboard_url');
  });
});

import { expect, test } from 'vitest';
import { auditEntriesTotalMax, limitAudit } from './audit-limit.ts';
import type { AuditEntry, MetricTuning } from './metric-tuning.ts';

function tuningWith(version: number): MetricTuning {
  const entry: Omit<AuditEntry, 'version'> = {
    atSeconds: 0,
    action: 'reset',
    actor: { name: 'alice', via: 'token' },
    reason: '',
    tuning: {},
  };
  return {
    version,
    history: Array.from({ length: version }, (_, index) => ({ ...entry, version: version - index })),
  };
}

test('the longest histories give way, oldest first, and the versions stay', () => {
  const byMetric = new Map([
    ...Array.from({ length: 30 }, (_, index): [string, MetricTuning] => [`long ${index}`, tuningWith(2000)]),
    ['short', tuningWith(7)],
  ]);
  limitAudit(byMetric);
  const { version, history } = byMetric.get('long 0')!;
  expect([version, history.length, history[0]?.version, history.at(-1)?.version]).toEqual([
    2000, 1000, 2000, 1001,
  ]);
  expect(byMetric.get('short')?.history).toHaveLength(7);
});

test('what fits is left as it is', () => {
  const byMetric = new Map(
    Array.from({ length: auditEntriesTotalMax / 2000 }, (_, index) => [`long ${index}`, tuningWith(2000)]),
  );
  const before = new Map(byMetric);
  limitAudit(byMetric);
  expect(byMetric).toEqual(before);
});

import { expect, test } from 'vitest';
import { ruleSchema, type RuleConfig } from '../config/rule-schema.ts';
import { sharedLimits } from './shared-limits.ts';

const rule = (prefix: string, ...use: object[]): RuleConfig => ruleSchema.parse({ prefix, use });
const limit = (rate: number, more: object = {}): object => ({
  rate_limit: { requests_per_second: rate, ...more },
});

const rules = [rule('/a', limit(1), limit(2)), rule('/b', limit(1), limit(1))];

test('each rate limit has one of its own, by its place', () => {
  const limits = sharedLimits(rules);
  expect([...limits.keys()]).toEqual([
    'rules[0].use[0]',
    'rules[0].use[1]',
    'rules[1].use[0]',
    'rules[1].use[1]',
  ]);
  expect(new Set([...limits.values()].map(({ cells }) => cells)).size).toBe(4);
});

test('one that has not changed keeps its cells, wherever it is now', () => {
  const before = sharedLimits(rules);
  const after = sharedLimits(
    [
      rule('/new', limit(1)),
      rule('/b', { fault: { code: 503 } }, limit(1), limit(1)),
      rule('/a', limit(2), limit(1)),
    ],
    before,
  );
  expect(Object.fromEntries([...after].map(([place, { cells }]) => [place, placeOf(before, cells)]))).toEqual(
    {
      'rules[0].use[0]': undefined,
      'rules[1].use[1]': 'rules[1].use[0]',
      'rules[1].use[2]': 'rules[1].use[1]',
      'rules[2].use[0]': 'rules[0].use[1]',
      'rules[2].use[1]': 'rules[0].use[0]',
    },
  );
});

test.each<[string, RuleConfig]>([
  ['rate', rule('/a', limit(3))],
  ['burst', rule('/a', limit(1, { burst: 5 }))],
  ['way to tell clients apart', rule('/a', limit(1, { by: 'client' }))],
  ['path', rule('/c', limit(1))],
  ['methods', { ...rule('/a', limit(1)), methods: ['GET'] }],
])('one with another %s begins anew', (_, changed) => {
  const before = sharedLimits([rule('/a', limit(1))]);
  const [after] = sharedLimits([changed], before).values();
  expect(placeOf(before, after!.cells)).toBeUndefined();
});

test('a burst that is written out as it would be without it is no change', () => {
  const before = sharedLimits([rule('/a', limit(2.5))]);
  const [after] = sharedLimits([rule('/a', limit(2.5, { burst: 3 }))], before).values();
  expect(placeOf(before, after!.cells)).toBe('rules[0].use[0]');
});

function placeOf(limits: ReturnType<typeof sharedLimits>, cells: Int32Array): string | undefined {
  return [...limits].find(([, each]) => each.cells === cells)?.[0];
}

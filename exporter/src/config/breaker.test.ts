import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { breakerDefaults, checkedSettings } from '../core/breaker/settings.ts';
import { problemsReading } from '../testing/problems-reading.ts';
import { breakerProblems } from './breaker-checks.ts';
import { breakerSchema, breakerSettings } from './breaker-schema.ts';
import { parseConfig } from './parse.ts';

const file = (breaker: string): string => `services:
  - name: love
    backend: http://127.0.0.1:8081
    breaker: ${breaker}
    slos:
      - { name: availability, objective: 0.999 }
`;

const parsed = (breaker: string): ReturnType<typeof parseConfig> =>
  parseConfig(file(breaker), 'lovewatch.yaml');
const problemsOf = (breaker: string): string[] => problemsReading(() => parsed(breaker));

test('a service without a breaker of its own has the one of the core, enabled', () => {
  const { breaker } = parseConfig(file('').replace(/ {4}breaker:.*\n/, ''), 'lovewatch.yaml').services[0]!;
  expect(breaker.enabled).toBe(true);
  expect(breakerSettings(breaker)).toEqual(breakerDefaults);
});

test('what is written is what the core gets, in its units', () => {
  const { breaker } = parsed(
    '{ enabled: false, slow_seconds: 0.25, open_seconds_min: 2, probes: 7, burst_healthy_ratio: 0.2, idle_seconds: 90 }',
  ).services[0]!;
  expect(breaker.enabled).toBe(false);
  expect(breakerSettings(breaker)).toEqual({
    ...breakerDefaults,
    slowMs: 250,
    openMsMin: 2000,
    probes: 7,
    burst: { ...breakerDefaults.burst, healthyRatio: 0.2 },
    idleMs: 90_000,
  });
});

test('without burst there is no test for one', () => {
  expect(breakerSettings(parsed('{ burst: false }').services[0]!.breaker).burst).toBeUndefined();
});

describe('each problem has its place, the value and the remedy', () => {
  const at = (column: number, field: string): string =>
    `lovewatch.yaml:4:${column} services[0].breaker.${field}`;
  test.each([
    [
      '{ failure_ratio_max: 50 }',
      [`${at(35, 'failure_ratio_max')} must be a share within [0, 1], got 50; write 0.5`],
    ],
    [
      '{ failure_ratio_max: .nan }',
      [`${at(35, 'failure_ratio_max')} must be a share within [0, 1], got NaN; write 0.5`],
    ],
    ['{ probes: 8 }', [`${at(24, 'probes')} must be a whole number within [1, 7], got 8; write 5`]],
    ['{ probes: 3.5 }', [expect.stringContaining('must be a whole number within [1, 7], got 3.5; write 5')]],
    [
      '{ slow_seconds: 5s }',
      [`${at(30, 'slow_seconds')} must be seconds within [0, 86400], got "5s"; write 5`],
    ],
    ['{ slow_second: 5 }', [`${at(29, 'slow_second')} is not a field here; did you mean slow_seconds?`]],
    ['{ enabled: maybe }', [`${at(25, 'enabled')} must be true or false, got "maybe"; write true`]],
    [
      'none',
      [
        'lovewatch.yaml:4:14 services[0].breaker must be a mapping, got "none"; write { failure_ratio_max: 0.5 }, or leave it out',
      ],
    ],
    [
      '{ open_seconds_min: 120 }',
      [
        `${at(34, 'open_seconds_min')} must be 10 at most, because open_seconds_max is 10, got 120; write 10, or raise open_seconds_max to 120`,
      ],
    ],
    [
      '{ open_seconds_min: 5, open_seconds_max: 2 }',
      [`${at(55, 'open_seconds_max')} must be 5 at least, because open_seconds_min is 5, got 2; write 5`],
    ],
    [
      '{ probes: 2 }',
      [`${at(24, 'probes')} must be 3 at least, because probes_succeeded_min is 3, got 2; write 3`],
    ],
    [
      '{ burst_healthy_ratio: 0.5 }',
      [
        `${at(37, 'burst_healthy_ratio')} must be 0.454 at most, because burst_broken_ratio is 0.5, got 0.5; write 0.454, or raise burst_broken_ratio to 0.55`,
      ],
    ],
  ])('%s', (breaker, problems) => {
    expect(problemsOf(breaker)).toEqual(problems);
  });
});

test('of what the schema lets pass, the cross checks refuse what the core would, and nothing else', () => {
  const value = fc.oneof(
    fc.constantFrom(0.05, 0.1, 0.45, 0.5, 0.55, 0.99, 1, 2, 3, 5, 7, 60, 1024, 86_400),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 86_400, noNaN: true }),
  );
  const accepted = Object.entries<z.ZodType>(breakerSchema.shape)
    .filter(([field]) => !['enabled', 'burst'].includes(field))
    .map(([field, schema]) => [field, value.filter((each) => schema.safeParse(each).success)] as const);
  const written = fc.record(Object.fromEntries(accepted), { requiredKeys: [] });
  fc.assert(
    fc.property(written, (breaker) => {
      const check = (): unknown => checkedSettings(breakerSettings(breakerSchema.parse(breaker)));
      if (breakerProblems(breaker, []).length === 0) expect(check).not.toThrow();
      else expect(check).toThrow();
    }),
    { numRuns: 500 },
  );
});

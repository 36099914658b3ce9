import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { needProgram } from '../../stack/programs/find.ts';
import { mutationTest } from './mutation-test.ts';

const promtool = await needProgram('promtool');

/** One alert without anything around it: five mutants of its query, one of its name, three of its `for`, one of its label. */
const rules = {
  groups: [
    { name: 'g', rules: [{ alert: 'Down', expr: 'up < 2', for: '2m', labels: { severity: 'page' } }] },
  ],
};

interface Check {
  readonly minute: number;
  readonly isFiring: boolean;
}

/** A case whose series has `values`, one a minute. */
function caseOf(name: string, values: string, checks: readonly Check[]): object {
  return {
    name,
    interval: '1m',
    input_series: [{ series: 'up', values }],
    alert_rule_test: checks.map(({ minute, isFiring }) => ({
      eval_time: `${minute}m`,
      alertname: 'Down',
      exp_alerts: isFiring ? [{ exp_labels: { severity: 'page' } }] : [],
    })),
  };
}

const edge = caseOf('fires after two minutes below', '2 1.9 1.9 1.9 1.9', [
  { minute: 2, isFiring: false },
  { minute: 3, isFiring: true },
]);
const farFromTheThreshold = caseOf('fires after two minutes far below', '3 1.9 1.9 1.9 1.9', [
  { minute: 2, isFiring: false },
  { minute: 3, isFiring: true },
]);
const atTheThreshold = caseOf('two is not below', '2 2 2 2 2', [{ minute: 4, isFiring: false }]);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-mutation-test-'));
  await Promise.all(['rules', 'tests'].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, 'rules/up.rules.yml'), stringify(rules));
});
afterEach(() => rm(folder, { recursive: true }));

async function outcome(
  cases: readonly object[],
  equivalents: readonly object[] = [],
): Promise<{ exitCode: number; said: string }> {
  const file = { rule_files: ['../rules/up.rules.yml'], evaluation_interval: '1m', tests: cases };
  await writeFile(join(folder, 'tests/down.test.yml'), stringify(file));
  const equivalentsFile = join(folder, 'equivalents.yaml');
  await writeFile(equivalentsFile, stringify(equivalents));
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const { exitCode } = await mutationTest({ folder, equivalentsFile, promtool, every: 1, say });
  return { exitCode, said: lines.join('\n') };
}

test('cases at every edge kill every mutant', async () => {
  const { exitCode, said } = await outcome([edge, atTheThreshold]);
  expect(said).toContain('10 mutants of the rules in rules/up.rules.yml; promtool cases: 2');
  expect(said).toContain('10 of 10 killed, 100.0%');
  expect(exitCode).toBe(0);
});

test('a mutant that no case notices is listed, and too many of them are a failure', async () => {
  const { exitCode, said } = await outcome([farFromTheThreshold]);
  expect(said).toContain('survived:\n  Down: < -> <= before 2\n  Down: 2 -> 2.2\n');
  expect(exitCode).toBe(1);
});

test('a survivor that is equivalent is listed with its reason, and does not count', async () => {
  const entry = { rule: 'Down', changes: ['< -> <= before 2', '2 -> 2.2'], reason: 'nobody is ever at two' };
  const { exitCode, said } = await outcome([farFromTheThreshold], [entry]);
  expect(said).toContain('Down: < -> <= before 2 (nobody is ever at two)');
  expect(exitCode).toBe(0);
});

test.each([
  ['2 -> 1.8', 'a case kills it'],
  ['2 -> 17', 'no mutant is called so'],
])('an equivalent %s that is no survivor is refused: %s', async (change, why) => {
  const { exitCode, said } = await outcome(
    [edge, atTheThreshold],
    [{ rule: 'Down', changes: [change], reason: 'a guess' }],
  );
  expect(said).toContain(`Down: ${change} is no survivor, ${why}; remove it from equivalents.yaml`);
  expect(exitCode).toBe(1);
});

test('cases that are red before anything is changed are named, and nothing is tried', async () => {
  const wrong = caseOf('fires at two', '2 2 2 2 2', [{ minute: 4, isFiring: true }]);
  const { exitCode, said } = await outcome([edge, wrong]);
  expect(said).toContain('red before anything is changed: down.test.yml: fires at two');
  expect(said).not.toContain('killed');
  expect(exitCode).toBe(2);
});

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

const here = import.meta.dirname;
const promtool = await needProgram('promtool');
const testFiles = (await readdir(join(here, 'tests'))).filter((file) => file.endsWith('.test.yml'));
const ruleFiles = [
  ...(await readdir(join(here, 'rules'))).map((file) => join('rules', file)),
  'tests/two-objectives/slo.rules.yml',
];

interface TestFile {
  readonly tests: readonly { readonly name: string }[];
}

async function readCases(file: string): Promise<TestFile> {
  return parse(await readFile(join(here, 'tests', file), 'utf8')) as TestFile;
}

/** A copy of rules and cases, where each case gets a file of its own beside the one that it is from. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-promtool-'));
  await Promise.all(
    ['rules', 'tests'].map((name) => cp(join(here, name), join(folder, name), { recursive: true })),
  );
});
afterAll(() => rm(folder, { recursive: true }));

async function runCase(whole: TestFile, index: number, name: string): Promise<void> {
  const file = join(folder, 'tests', name);
  const alone = { ...whole, tests: [whole.tests[index]] };
  await writeFile(file, stringify(alone, { aliasDuplicateObjects: false }));
  await run(promtool, ['test', 'rules', file]);
}

test.each(ruleFiles)('promtool accepts %s', async (file) => {
  expect(await run(promtool, ['check', 'rules', join(here, file)])).toContain('SUCCESS');
});

for (const file of testFiles) {
  const whole = await readCases(file);
  const cases = whole.tests.map(({ name }, index) => ({ name, index }));
  describe.concurrent(file, () => {
    test.each(cases)('$name', ({ index }) => runCase(whole, index, `${index}-${file}`));
  });
}

test('a rule that is broken on purpose turns its cases red: they can fail', async () => {
  const rules = await readFile(join(here, 'rules/slo.rules.yml'), 'utf8');
  await writeFile(join(folder, 'rules/broken.rules.yml'), rules.replaceAll('> 14.4', '> 99999'));
  const cases = { ...(await readCases('slo-fast-burn.test.yml')), rule_files: ['../rules/broken.rules.yml'] };
  await expect(runCase(cases, 0, 'broken.yml')).rejects.toThrow('failed');
});

import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { run } from '../stack/process/run.ts';
import { needProgram } from '../stack/programs/find.ts';

const here = import.meta.dirname;
const promtool = await needProgram('promtool');
const testFiles = (await readdir(join(here, 'tests'))).filter((file) => file.endsWith('.test.yml'));
const ruleFiles = (await readdir(join(here, 'rules'))).filter((file) => file.endsWith('.rules.yml'));

interface TestFile {
  readonly tests: readonly { readonly name: string }[];
}

/** The cases run beside the rules that they name by a relative path, in a folder of their own. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-promtool-'));
  await Promise.all(['rules', 'tests'].map((name) => mkdir(join(folder, name))));
  await Promise.all(
    ruleFiles.map((file) => copyFile(join(here, 'rules', file), join(folder, 'rules', file))),
  );
});
afterAll(() => rm(folder, { recursive: true }));

test.each(ruleFiles)('promtool accepts %s', async (file) => {
  expect(await run(promtool, ['check', 'rules', join(here, 'rules', file)])).toContain('SUCCESS');
});

for (const file of testFiles) {
  const whole = parse(await readFile(join(here, 'tests', file), 'utf8')) as TestFile;
  describe(file, () => {
    test.each(whole.tests.map((one, index) => ({ name: one.name, one, index })))(
      '$name',
      async ({ one, index }) => {
        const caseFile = join(folder, 'tests', `${index}-${file}`);
        await writeFile(caseFile, stringify({ ...whole, tests: [one] }, { aliasDuplicateObjects: false }));
        await run(promtool, ['test', 'rules', caseFile]);
      },
    );
  });
}

test('a rule that is broken on purpose turns the cases red: they can fail', async () => {
  const [file] = ruleFiles;
  const broken = join(folder, 'rules/broken.rules.yml');
  const rules = await readFile(join(here, 'rules', file!), 'utf8');
  await writeFile(broken, rules.replaceAll('> 14.4', '> 99999'));
  const cases = parse(await readFile(join(here, 'tests', testFiles[0]!), 'utf8')) as TestFile;
  const caseFile = join(folder, 'tests/broken.test.yml');
  const first = { ...cases, rule_files: ['../rules/broken.rules.yml'], tests: cases.tests.slice(0, 1) };
  await writeFile(caseFile, stringify(first, { aliasDuplicateObjects: false }));
  await expect(run(promtool, ['test', 'rules', caseFile])).rejects.toThrow('failed');
});

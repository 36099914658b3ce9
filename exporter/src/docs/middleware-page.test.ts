import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ruleSchema } from '../config/rule-schema.ts';
import { backendThat } from '../testing/gateway-under-test.ts';
import { serving } from '../testing/lovewatch-process.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { documentedValue, pageExamples } from './page-examples.ts';
import { runExamples } from './run-examples.ts';

const page = await readFile(join(import.meta.dirname, '../../../docs/middleware.md'), 'utf8');
const examples = pageExamples(page);
const [file = '', ...rules] = blocks('yaml');
const [module = ''] = blocks('ts');

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const without = hasCurl ? '' : ' (skipped: there is no curl; on Debian, apt-get install curl)';

/** What a person has in the folder: the file and the module of the page, and what the exporter keeps. */
async function printed(): Promise<string[]> {
  await using folder = await stateFolder();
  await mkdir(folder.path, { recursive: true });
  const config = join(folder.path, 'lovewatch.yaml');
  await writeFile(config, file);
  await writeFile(join(folder.path, 'idempotency.ts'), module);
  await using backend = await backendThat((_, response) => response.end('love\n'));
  const stateDir = join(folder.path, '.lovewatch/exporter');
  await using exporter = await serving(config, backend.url, { stateDir });
  const here = examples.map((each) => ({
    ...each,
    command: each.command
      .replaceAll('http://127.0.0.1:8080', exporter.gateway)
      .replaceAll('http://127.0.0.1:9464', exporter.admin),
  }));
  const answers = await runExamples(here, { folder: folder.path, before: '' });
  return answers.map((each) => each.replaceAll('\r', ''));
}

describe.skipIf(!hasCurl)(`the examples of docs/middleware.md, one after the other${without}`, () => {
  let answers: string[];
  beforeAll(async () => {
    answers = await printed();
  });

  test.each(examples.map((example, index) => ({ ...example, index })))(
    'line $line: $command',
    ({ answer, index }) => {
      switch (answer?.kind) {
        case undefined:
          expect(answers[index]).toBe('');
          break;
        case 'text':
          expect(`${answers[index]}\n`).toBe(answer.text);
          break;
        case 'json':
          expect(JSON.parse(answers[index]!)).toEqual(documentedValue(answer.text));
          break;
        case 'jsonc':
          expect(JSON.parse(answers[index]!)).toMatchObject(documentedValue(answer.text) as object);
      }
    },
  );
});

test('the module has at most ten lines', () => {
  expect(module.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
});

test('each rule that it shows is one', () => {
  const shown = rules.flatMap((text) => parse(text) as unknown[]);
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.map((rule) => ruleSchema.safeParse(rule).error)).toEqual(shown.map(() => undefined));
});

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ({ 1: text = '' }) => text,
  );
}

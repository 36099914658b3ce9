import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { stateFolder } from '../testing/state-folder.ts';
import { loveAtNoon } from '../testing/love-at-noon.ts';
import { documentedValue, pageExamples } from './page-examples.ts';
import { runExamples } from './run-examples.ts';

const documented = '127.0.0.1:9464';
const page = join(import.meta.dirname, '../../../docs/thresholds.md');
const main = join(import.meta.dirname, '../main.ts');
const examples = pageExamples(await readFile(page, 'utf8'));

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const without = hasCurl ? '' : ' (skipped: there is no curl; on Debian, apt-get install curl)';

/** What a person has in the folder: the exporter's state and token, and a configuration that says where it listens. */
async function printedAtNoon(): Promise<string[]> {
  await using folder = await stateFolder();
  await using admin = await loveAtNoon(folder.path);
  const actual = new URL(admin.url).host;
  await writeFile(join(folder.path, 'lovewatch.yaml'), configAt(actual));
  const here = examples.map((each) => ({ ...each, command: each.command.replaceAll(documented, actual) }));
  // Asking npx takes a second each time, and comes to the same.
  const before = `npx() { shift; '${process.execPath}' '${main}' "$@"; }`;
  const printed = await runExamples(here, { folder: folder.path, before });
  return printed.map((each) => each.replaceAll(actual, documented).replaceAll(`${folder.path}/`, ''));
}

function configAt(adminListen: string): string {
  const slos = '[{ name: availability, objective: 0.999 }]';
  return `admin_listen: ${adminListen}\nservices: [{ name: love, backend: http://127.0.0.1:8081, slos: ${slos} }]\n`;
}

describe.skipIf(!hasCurl)(`the examples of docs/thresholds.md, one after the other${without}`, () => {
  let printed: string[];
  beforeAll(async () => {
    printed = await printedAtNoon();
  });

  test('there are some of each kind', () => {
    const kinds = examples.map(({ answer }) => answer?.kind);
    expect(new Set(kinds)).toEqual(new Set(['json', 'jsonc', 'text', undefined]));
    expect(printed).toHaveLength(examples.length);
  });

  test.each(examples.map((example, index) => ({ ...example, index })))(
    'line $line: $command',
    ({ answer, index }) => {
      switch (answer?.kind) {
        case undefined:
          expect(printed[index]).toBe('');
          break;
        case 'text':
          expect(`${printed[index]}\n`).toBe(answer.text);
          break;
        case 'json':
          expect(JSON.parse(printed[index]!)).toEqual(documentedValue(answer.text));
          break;
        case 'jsonc':
          expect(JSON.parse(printed[index]!)).toMatchObject(documentedValue(answer.text) as object);
      }
    },
  );
});

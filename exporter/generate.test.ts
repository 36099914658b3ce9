import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from './generate.ts';

const root = join(import.meta.dirname, '..');

test.each(await generatedFiles())('$path is committed as `npm run generate` writes it', ({ path, text }) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

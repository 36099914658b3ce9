import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { assembledBreaker } from '../../../assemble-breaker.ts';

test('the bytes are those of breaker.wat; run npm run generate', async () => {
  const path = join(import.meta.dirname, 'breaker-bytes.ts');
  const options = { ...(await resolveConfig(path)), filepath: path };
  expect(readFileSync(path, 'utf8')).toBe(await format(await assembledBreaker(), options));
});

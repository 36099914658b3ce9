import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import wabt from 'wabt';

const folder = join(import.meta.dirname, 'src/core/breaker');

/** @returns the TypeScript file that has breaker.wat as bytes. @throws Error with line and column when it is no WebAssembly. */
export async function assembledBreaker(): Promise<string> {
  const text = await readFile(join(folder, 'breaker.wat'), 'utf8');
  const module = (await wabt()).parseWat('breaker.wat', text, { threads: true });
  const bytes = Buffer.from(module.toBinary({}).buffer);
  module.destroy();
  return [
    '// Assembled from breaker.wat by `npm run generate`; do not edit.',
    `export const breakerBase64 = '${bytes.toString('base64')}';`,
    '',
  ].join('\n');
}

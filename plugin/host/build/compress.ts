import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressedBytesMin = 1024;
/** 9 of 11: the last two cost ten times as long for two parts in a hundred. */
const brotliQuality = 9;

/** Writes a text, and beside it what a browser fetches of it; a font is compressed already. */
export async function writeCompressed(path: string, contents: Uint8Array): Promise<void> {
  await writeFile(path, contents);
  if (contents.length < compressedBytesMin || path.endsWith('.woff2')) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(contents, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(contents, { level: 9 }));
}

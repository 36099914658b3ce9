import { readFile, stat, writeFile } from 'node:fs/promises';

/** Where Debian's Alertmanager looks for its templates and pages. No option changes it. */
const assets = '/usr/share/prometheus/alertmanager';
/** The same length and the same folder, seen from the folder that the package was unpacked into. */
const assetsRelative = `${assets.slice(1)}/`;

/**
 * Debian builds Alertmanager with the absolute folder of its templates inside, and it does not start without them.
 * In our own unpacked copy the path becomes relative to the folder of the unpacking, which must then be the
 * program's working folder. A program without the path is left as it is.
 */
export async function relocate(program: string): Promise<void> {
  const bytes = await readFile(program);
  const from = Buffer.from(assets);
  const to = Buffer.from(assetsRelative);
  let found = 0;
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + from.length)) {
    to.copy(bytes, at);
    found += 1;
  }
  if (found > 0) await writeFile(program, bytes, { mode: (await stat(program)).mode });
}

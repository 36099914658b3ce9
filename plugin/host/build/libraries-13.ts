import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { librariesFolder } from '../paths.ts';

/**
 * Installs the libraries of Grafana 13 in their own folder with `npm ci`, which takes about a minute and asks the npm
 * registry; nothing when what the lock file names is there. They are no workspace: two versions of React do not mix.
 *
 * @throws Error with what npm said.
 */
export async function ensureLibraries13(): Promise<void> {
  const folder = librariesFolder('13');
  if (isInstalled(folder)) return;
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  npm.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve, reject) => npm.once('error', reject).once('close', resolve));
  if (code !== 0)
    throw new Error(`npm ci in ${folder} failed: ${said.trim()}; mend it, or use --libraries 12`);
}

/** npm writes a copy of the lock into node_modules when it is done. */
function isInstalled(folder: string): boolean {
  try {
    const wanted = packagesIn(join(folder, 'package-lock.json'));
    const installed = packagesIn(join(folder, 'node_modules/.package-lock.json'));
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      return path === '' || optional === true || installed[path]?.version === version;
    });
  } catch {
    return false;
  }
}

function packagesIn(path: string): Record<string, { version?: string; optional?: boolean }> {
  return (
    JSON.parse(readFileSync(path, 'utf8')) as {
      packages: Record<string, { version?: string; optional?: boolean }>;
    }
  ).packages;
}

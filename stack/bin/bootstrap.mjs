// Runs `stack/NAME.ts` under Node 24, whatever Node a person has from version 20 on. Plain JavaScript on Node's own
// modules: nothing is installed yet when this begins.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const node24 = join(root, 'node_modules/node/bin/node');
const [name, ...args] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node must be 20 or newer, got ${process.versions.node}; install it from https://nodejs.org`);
  process.exit(2);
}
if (!isInstalled()) install();
run();

/** What package-lock.json asks for is what node_modules has; packages for other platforms do not count. */
function isInstalled() {
  const inventory = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(inventory) || !existsSync(node24)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(inventory, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, link, optional }]) => !path || link || optional || present[path]?.version === version,
  );
}

function install() {
  console.log('installing node modules from package-lock.json (about a minute, 1.1 GB)');
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: outerEnv(),
  });
  if (status === 0) return;
  const why = error?.message ?? `npm ci ended with ${status}`;
  console.error(`${why}; is the npm registry reachable? Then run the same command again`);
  process.exit(2);
}

/** `npm run` puts node_modules/.bin first on PATH; `npm ci` must not run on the Node that it is about to replace. */
function outerEnv() {
  const bins = join('node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith(bins));
  return { ...process.env, PATH: path.join(delimiter) };
}

/** Signals are passed on; Ctrl-C reaches the child twice, by the terminal and by us, which it takes for one. */
function run() {
  const child = spawn(node24, [join(root, `stack/${name}.ts`), ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(
      `cannot start ${node24}: ${error.message}; delete node_modules and run the same command again`,
    );
    process.exit(2);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
  });
}

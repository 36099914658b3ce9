import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateFolder } from './state-folder.ts';
import { unusedPort } from './tcp.ts';

const main = join(import.meta.dirname, '../main.ts');

/** Runs `lovewatch` to its end, as a person does. */
export async function lovewatch(
  ...args: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

/** A folder with a `lovewatch.yaml`, gone after the test. */
export async function configFile(text: string): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'lovewatch-config-'));
  const path = join(folder, 'lovewatch.yaml');
  await writeFile(path, text);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** `lovewatch serve` as a real process on ports of its own. */
export interface Serving extends AsyncDisposable {
  readonly gateway: string;
  readonly admin: string;
  /** @returns the exit code; null after a signal. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** What may differ between two runs. */
export interface ServingOptions {
  /** A file to write its log to, such as /dev/full. */
  readonly output?: string;
  /** Kept between runs where it is given, else gone after the test. */
  readonly stateDir?: string;
  readonly more?: readonly string[];
}

/** Resolves once /readyz answers 200. */
export async function serving(
  config: string,
  backend: string,
  { output = '/dev/null', stateDir, more = [] }: ServingOptions = {},
): Promise<Serving> {
  const state = await stateFolder();
  const [gatewayPort, adminPort] = [await unusedPort(), await unusedPort()];
  const overrides = [
    ...['--listen', `love=127.0.0.1:${gatewayPort}`],
    ...['--backend', `love=${backend}`],
    ...['--admin-listen', `127.0.0.1:${adminPort}`],
    ...['--state-dir', stateDir ?? state.path],
    ...more,
  ];
  const log = openSync(output, 'w');
  const child = spawn(process.execPath, [main, 'serve', '--config', config, ...overrides], {
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const admin = `http://127.0.0.1:${adminPort}`;
  await untilReady(child, admin);
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const closed = once(child, 'close');
    child.kill(signal);
    return ((await closed) as [number | null])[0];
  };
  return {
    gateway: `http://127.0.0.1:${gatewayPort}`,
    admin,
    stop,
    async [Symbol.asyncDispose]() {
      await stop('SIGKILL');
      await state[Symbol.asyncDispose]();
    },
  };
}

async function untilReady(child: ChildProcess, admin: string): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(`${admin}/readyz`).catch(() => undefined);
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`lovewatch serve ended with ${child.exitCode} before it was ready`);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { portsDefault } from './ports.ts';
import type { ChildSpec } from './process/child.ts';
import { isRunning } from './process/identity.ts';
import { RunFile } from './run-file.ts';
import { Supervisor } from './supervisor.ts';

let folder: string;
let supervisor: Supervisor;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-supervisor-'));
});
afterEach(async () => {
  await supervisor.stop();
  await rm(folder, { recursive: true });
});

/** A program that runs and never answers: port 9 is that of no service. */
const deaf: ChildSpec = {
  name: 'deaf',
  command: process.execPath,
  args: ['-e', 'setInterval(() => {}, 1000)'],
  readyUrl: 'http://127.0.0.1:9/',
  stopSeconds: 5,
};

const never = new AbortController().signal;

/** So many seconds are enough for a program that is never ready. */
const readySecondsMax = 0.2;

function supervisorOf(specs: readonly ChildSpec[]): Supervisor {
  const about = { ports: portsDefault, timeScale: 1, configFile: 'lovewatch.yaml' };
  supervisor = new Supervisor(specs, folder, new RunFile(folder), about, () => undefined);
  return supervisor;
}

test('a part that is not ready in time stops the start', async () => {
  await expect(supervisorOf([deaf]).start(readySecondsMax, never, () => undefined)).rejects.toThrow(
    'deaf was not ready after 0.2 s; its last lines:',
  );
});

test('one that joins is told of when it is late, goes on, and is stopped with the others', async () => {
  const late: string[] = [];
  const listeners = { onReady: () => undefined, onLate: (why: string) => late.push(why) };
  await supervisorOf([]).join(deaf, readySecondsMax, never, listeners);
  expect(late).toEqual(['deaf was not ready after 0.2 s; its last lines:']);
  const { children } = new RunFile(folder).read()!;
  expect(children.map(({ name }) => name)).toEqual(['deaf']);
  await supervisor.stop();
  expect(children.filter(isRunning)).toEqual([]);
});

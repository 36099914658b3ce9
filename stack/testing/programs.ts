import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { tallyOf, type Print, type Step, type Tally } from './step.ts';

/** A program of node_modules that is one check: it is good when it ends with 0. */
export function program(name: string, command: string, args: readonly string[]): Step {
  return { name, run: async (print) => tallyOf(await succeeds(command, args, print)) };
}

/** vitest tells its counts in a file; a run that failed without a failed test (a file that does not load) is one failure. */
export function vitest(project: string): Step {
  const run = async (print: Print): Promise<Tally> => {
    const file = join(tmpdir(), `lovewatch-${process.pid}-${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const isGood = await succeeds('vitest', ['run', '--project', project, ...reporters], print);
    const { passed, failed, skipped } = readTally(file);
    return { passed, failed: isGood ? failed : Math.max(1, failed), skipped };
  };
  return { name: project, run };
}

async function succeeds(command: string, args: readonly string[], print: Print): Promise<boolean> {
  const child = spawn(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A pipe is no terminal; what comes through it is shown in one.
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      print(text);
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

function readTally(file: string): Tally {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Record<
      'numPassedTests' | 'numFailedTests' | 'numPendingTests',
      number
    >;
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  } finally {
    rmSync(file, { force: true });
  }
}

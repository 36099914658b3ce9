import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { mutationTest } from '../alerts/mutation/mutation-test.ts';
import { root } from './paths.ts';
import { needProgram } from './programs/find.ts';
import { ensurePrograms, ensureTestPrograms } from './programs/install.ts';

/** How many checks of one kind there were. A check without cases of its own counts as one. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Step {
  readonly name: string;
  readonly run: () => Promise<Tally>;
}

const steps: readonly Step[] = [
  { name: 'layout', run: () => whole('prettier', ['--check', '--log-level=warn', '.']) },
  { name: 'lint', run: () => whole('eslint', ['.', '--max-warnings=0']) },
  { name: 'types', run: () => whole('tsc', ['-p', '.']) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'alerts', run: () => vitest('alerts') },
  { name: 'mutants', run: () => mutants() },
  { name: 'e2e', run: () => vitest('e2e') },
];

/** Runs a program of node_modules in the terminal. @returns whether it ended with 0. */
async function succeedsHere(program: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

async function whole(program: string, args: readonly string[]): Promise<Tally> {
  const isGood = await succeedsHere(program, args);
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/** vitest tells its counts in a file; a run that failed without a failed test (a file that does not load) is one failure. */
async function vitest(project: string): Promise<Tally> {
  const file = join(tmpdir(), `lovewatch-${process.pid}-${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const isGood = await succeedsHere('vitest', ['run', '--project', project, ...reporters]);
  const { passed, failed, skipped } = readTally(file);
  return { passed, failed: isGood ? failed : Math.max(1, failed), skipped };
}

/** All mutants take minutes: one in so many is tried here, spread over all rules; `npm run test:mutate` tries all. */
const mutantsEvery = 4;

/** A mutant that is killed is a check that passed. */
async function mutants(): Promise<Tally> {
  const { killed, survived, exitCode } = await mutationTest({
    folder: join(root, 'alerts'),
    equivalentsFile: join(root, 'alerts/mutation/equivalents.yaml'),
    promtool: await needProgram('promtool'),
    every: mutantsEvery,
    say,
  });
  return { passed: killed, failed: exitCode === 0 ? 0 : Math.max(1, survived), skipped: 0 };
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

function sum(tallies: readonly Tally[], of: keyof Tally): number {
  return tallies.reduce((total, tally) => total + tally[of], 0);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  await ensurePrograms(say);
  await ensureTestPrograms(say);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
const tallies: Tally[] = [];
const lines: string[] = [];
for (const { name, run } of steps) {
  process.stdout.write(`\n${styleText('bold', name)}\n`);
  const startedAt = performance.now();
  const tally = await run();
  tallies.push(tally);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  lines.push(
    `${name.padEnd(8)}${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped in ${seconds} s`,
  );
}
const [passed, failed, skipped] = [sum(tallies, 'passed'), sum(tallies, 'failed'), sum(tallies, 'skipped')];
process.stdout.write(
  `\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exitCode = failed === 0 ? 0 : 1;

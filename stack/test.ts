import { ensurePrograms, ensureTestPrograms } from './programs/install.ts';
import { appBuilds } from './testing/app-builds.ts';
import { mutants } from './testing/mutants.ts';
import { program, vitest } from './testing/programs.ts';
import { outcomeLine, runLanes } from './testing/run-steps.ts';
import { sumOf, tallyText, type Step } from './testing/step.ts';

/** Journeys wait most of their time, for windows to pass and alerts to fire: the rest is done meanwhile. */
const lanes: readonly (readonly Step[])[] = [
  [
    program('layout', 'prettier', ['--check', '--log-level=warn', '.']),
    program('lint', 'eslint', ['.', '--max-warnings=0']),
    program('types', 'tsc', ['-p', '.']),
    program('app types', 'tsc', ['-p', 'plugin']),
    vitest('unit'),
    vitest('plugin'),
    vitest('alerts'),
    mutants,
  ],
  [vitest('e2e')],
];

const print = (text: string): void => void process.stdout.write(text);
const say = (line: string): void => {
  print(`${line}\n`);
};

try {
  await ensurePrograms(say);
  await ensureTestPrograms(say);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
const outcomes = [...(await runLanes([[appBuilds]], print)), ...(await runLanes(lanes, print))];
const total = sumOf(outcomes.map(({ tally }) => tally));
print(`${outcomes.map(outcomeLine).join('\n')}\n\n${tallyText(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

import { styleText } from 'node:util';
import { tallyOf, tallyText, type Print, type Step, type Tally } from './step.ts';

const nameWidth = 11;

/** What a step came to. */
export interface Outcome {
  readonly name: string;
  readonly tally: Tally;
  readonly seconds: number;
}

/**
 * Runs lanes of steps at once, the steps of a lane one after another.
 *
 * What a step prints comes whole when it ends, so that two never mix; when one begins, a line says so.
 *
 * @returns an outcome for each step, in the order of the lanes.
 */
export async function runLanes(lanes: readonly (readonly Step[])[], print: Print): Promise<Outcome[]> {
  const outcomes = await Promise.all(
    lanes.map(async (steps) => {
      const lane: Outcome[] = [];
      for (const step of steps) lane.push(await runStep(step, print));
      return lane;
    }),
  );
  return outcomes.flat();
}

async function runStep({ name, run }: Step, print: Print): Promise<Outcome> {
  print(`${styleText('dim', `${name} begins`)}\n`);
  const startedAt = performance.now();
  let text = '';
  const tally = await run((part) => (text += part)).catch((error: unknown) => {
    text += `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
    return tallyOf(false);
  });
  const outcome = { name, tally, seconds: (performance.now() - startedAt) / 1000 };
  print(`\n${styleText('bold', name)}\n${text}${outcomeLine(outcome)}\n\n`);
  return outcome;
}

/** @returns such as `unit       1200 passed, 0 failed, 3 skipped in 61.2 s`. */
export function outcomeLine({ name, tally, seconds }: Outcome): string {
  return `${name.padEnd(nameWidth)}${tallyText(tally)} in ${seconds.toFixed(1)} s`;
}

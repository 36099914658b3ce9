import { join } from 'node:path';
import { mutationTest } from '../../alerts/mutation/mutation-test.ts';
import { root } from '../paths.ts';
import { needProgram } from '../programs/find.ts';
import type { Print, Step, Tally } from './step.ts';

/** All mutants take minutes: one in so many is tried here, spread over all rules; `npm run test:mutate` tries all. */
const mutantsEvery = 6;

/** A mutant of the alert rules that is killed is a check that passed. */
export const mutants: Step = { name: 'mutants', run: tryMutants };

async function tryMutants(print: Print): Promise<Tally> {
  const { killed, survived, exitCode } = await mutationTest({
    folder: join(root, 'alerts'),
    equivalentsFile: join(root, 'alerts/mutation/equivalents.yaml'),
    promtool: await needProgram('promtool'),
    every: mutantsEvery,
    say: (line) => {
      print(`${line}\n`);
    },
  });
  return { passed: killed, failed: exitCode === 0 ? 0 : Math.max(1, survived), skipped: 0 };
}

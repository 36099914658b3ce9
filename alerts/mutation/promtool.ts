import { execFile } from 'node:child_process';

/**
 * What promtool says of rules and a case: `green` when all is as asserted, `red` when something is not, `invalid` when
 * it did not come to that, because it cannot read the rules.
 */
export type Verdict = 'green' | 'red' | 'invalid';

/** A comparison that failed, or a rule that could not be evaluated; not what it says of a file that it cannot read. */
const failedComparison = /^ {4}(name|alertname|expr|rule): /m;

/** Runs the cases of a file. */
export async function verdictOf(promtool: string, file: string): Promise<Verdict> {
  return await new Promise((resolve, reject) => {
    execFile(promtool, ['test', 'rules', file], { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (!error) resolve('green');
      else if (typeof error.code !== 'number')
        reject(new Error(`cannot run ${promtool}: ${error.message}`, { cause: error }));
      else resolve(failedComparison.test(stdout + stderr) ? 'red' : 'invalid');
    });
  });
}

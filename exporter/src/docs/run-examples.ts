import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { PageExample } from './page-examples.ts';

/** Where examples are run. */
export interface Shell {
  /** The folder in which a person would be. */
  readonly folder: string;
  /** Runs before the first example. */
  readonly before: string;
}

const end = '=== the end of an example';

/**
 * Runs the examples one after the other in one bash, as a person does who goes through a page.
 *
 * @returns what each has printed, without the last line break.
 */
export async function runExamples(
  examples: readonly PageExample[],
  { folder, before }: Shell,
): Promise<string[]> {
  const script = [before, 'exec 2>&1', ...examples.map(({ command }) => `${command}\nprintf '\\n${end}\\n'`)];
  const bash = spawn('bash', ['-c', script.join('\n')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = await Promise.all([text(bash.stdout), once(bash, 'close')]);
  return printed
    .split(`\n${end}\n`)
    .slice(0, -1)
    .map((each) => each.replace(/\n$/, ''));
}

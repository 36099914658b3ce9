import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Runs a program of Node to its end, and passes on each line that it prints while it runs.
 *
 * @param signal ends it.
 * @throws Error with what it wrote to standard error, when it fails; AbortError when the signal ended it.
 */
export async function runSaying(
  args: readonly string[],
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
  createInterface({ input: child.stdout }).on('line', say);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code, killedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0) throw new Error(errors.trim() || `${args.join(' ')} ended with ${killedBy ?? code}`);
}

import { runCli } from '../cli.ts';

/** What a command line came to. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command that serves nothing, in this process: many are as quick as one. */
export async function lovewatchHere(...args: readonly string[]): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const code = await runCli(args, {
    stdout: (text) => (written.stdout += text),
    stderr: (text) => (written.stderr += text),
    serve: () => {
      throw new Error('serve has a process of its own: see lovewatch-process.ts');
    },
  });
  return { code, ...written };
}

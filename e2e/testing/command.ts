import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../../stack/paths.ts';

/** A command as a person runs it, with everything it prints. */
export class RunningCommand {
  readonly #child: ChildProcess;
  readonly exited: Promise<number | null>;
  #output = '';

  /** It leads a process group, as at a terminal. */
  constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    this.exited = once(this.#child, 'close').then(([code]) => code as number | null);
  }

  /** What it has printed so far, without colours. */
  get output(): string {
    return stripVTControlCharacters(this.#output);
  }

  /** What Ctrl-C does: every process of the group gets the signal. */
  signalGroup(signal: NodeJS.Signals): void {
    process.kill(-this.#child.pid!, signal);
  }

  /** @throws Error with its output, when it ends without printing the text. */
  async printed(text: string): Promise<void> {
    const ended = this.exited.then((code) => {
      if (!this.output.includes(text))
        throw new Error(`it ended with ${code} and did not print "${text}":\n${this.output}`);
    });
    for (;;) {
      if (this.output.includes(text)) return;
      await Promise.race([ended, once(this.#child.stdout!, 'data')]);
    }
  }
}

/** Runs a script of package.json to its end. @param args what follows `npm run`. */
export async function runToEnd(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const command = new RunningCommand('npm', ['run', '--silent', ...args]);
  const code = await command.exited;
  return { code, output: command.output };
}

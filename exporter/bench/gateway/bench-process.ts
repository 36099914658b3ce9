import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { signalGroup } from '../../../stack/process/child.ts';
import { untilReady } from '../../../stack/process/ready.ts';

const readySecondsMax = 15;
const stopSecondsMax = 5;

/** A program of the benchmark and how to start it. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Answers 200 once the program can do its work. */
  readonly readyUrl: string;
}

/**
 * A program that runs for the length of the benchmark.
 *
 * It leads a process group of its own: Ctrl-C reaches the benchmark alone, which then stops them all, and the group is
 * how usage is summed over a program and what it started.
 */
export class BenchProcess {
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, pid: number) {
    this.#child = child;
    this.pid = pid;
  }

  /** @throws Error with the last of what the program wrote, when it ends or is not ready in time. */
  static async start(spec: ProcessSpec, signal: AbortSignal): Promise<BenchProcess> {
    const { name, command, args, env, cwd, readyUrl } = spec;
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2000)));
    const ended = new AbortController();
    child.once('error', (error) => {
      ended.abort(error);
    });
    child.once('exit', (code) => {
      ended.abort(new Error(`ended with ${code}`));
    });
    const limit = AbortSignal.timeout(readySecondsMax * 1000);
    try {
      await untilReady(readyUrl, AbortSignal.any([signal, ended.signal, limit]));
      return new BenchProcess(child, child.pid!);
    } catch (cause) {
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      if (signal.aborted) throw cause;
      throw new Error(`${name} did not become ready: ${String(cause)}\n${output}`, { cause });
    }
  }

  /** Ends the program and all it started; waits until it has ended. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    signalGroup(this.pid, 'SIGTERM');
    const kill = setTimeout(() => {
      signalGroup(this.pid, 'SIGKILL');
    }, stopSecondsMax * 1000);
    await exited;
    clearTimeout(kill);
  }
}

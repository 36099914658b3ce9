import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A love server as a real process, watched by what it prints. */
export class LoveProcess {
  readonly child: ChildProcess;
  readonly stdout: Lines;
  readonly stderr: Lines;
  /** Settles once the process has ended and all it printed has been read. */
  readonly ended: Promise<Ending>;

  /**
   * @param command the program and its arguments.
   * @param env added to the surroundings, from which HOST, PORT and PPROF_PORT are left out.
   */
  constructor(command: readonly string[], env: Readonly<Record<string, string>>) {
    const [program, ...args] = command;
    if (program === undefined) throw new RangeError('command must name a program, got none');
    const surroundings = { ...process.env };
    for (const name of ['HOST', 'PORT', 'PPROF_PORT']) Reflect.deleteProperty(surroundings, name);
    this.child = spawn(program, args, {
      env: { ...surroundings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.stdout = new Lines(this.child.stdout!);
    this.stderr = new Lines(this.child.stderr!);
    this.ended = new Promise((resolve, reject) => {
      this.child.once('close', (code, signal) => {
        resolve({ code, signal });
      });
      this.child.once('error', reject);
    });
  }

  /** @returns the port in the start-up line. */
  async port(): Promise<number> {
    const [, port] = await this.stdout.match(/http:\/\/localhost:(\d+)$/);
    return Number(port);
  }

  /** @returns the port of pprof, which only the Go love server has. */
  async pprofPort(): Promise<number> {
    const [, port] = await this.stderr.match(/pprof → http:\/\/127\.0\.0\.1:(\d+)\//);
    return Number(port);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** The lines of a stream, kept, and awaited by pattern. */
class Lines {
  readonly all: string[] = [];
  #closed = false;
  readonly #changed = new Set<() => void>();

  constructor(stream: Readable) {
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      this.all.push(line);
      this.#announce();
    });
    lines.on('close', () => {
      this.#closed = true;
      this.#announce();
    });
  }

  /**
   * @returns the match in the first line, past or to come, that has one.
   * @throws Error when the stream closes without such a line.
   */
  async match(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      for (const line of this.all) {
        const match = pattern.exec(line);
        if (match !== null) return match;
      }
      if (this.#closed)
        throw new Error(`a line must match ${String(pattern)}, got ${JSON.stringify(this.all)}`);
      await new Promise<void>((resolve) => this.#changed.add(resolve));
    }
  }

  #announce(): void {
    for (const resolve of this.#changed) resolve();
    this.#changed.clear();
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { backoffSeconds, countEnd } from './backoff.ts';
import { identityOf, type ProcessIdentity } from './identity.ts';
import { LogFile } from './log-file.ts';

/** A program of the stack and how to start it. */
export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Answers 200 once the program can do its work. */
  readonly readyUrl: string;
  /** After SIGTERM, before SIGKILL. */
  readonly stopSeconds: number;
}

/** Hears of each end that nobody asked for. */
export type EndListener = (end: {
  name: string;
  how: string;
  lastLines: string[];
  restartSeconds: number;
  log: string;
}) => void;

/**
 * A program that is started again, with backoff, whenever it ends before it is told to.
 *
 * It leads a process group of its own: Ctrl-C at the terminal reaches the supervisor alone, which stops its children
 * in order and lets them finish.
 */
export class Child {
  readonly spec: ChildSpec;
  readonly #log: LogFile;
  readonly #onEnd: EndListener;
  readonly #onStart: () => void;
  #process: ChildProcess | undefined;
  #identity: ProcessIdentity | undefined;
  #restart: NodeJS.Timeout | undefined;
  #endsInARow = 0;
  #isStopping = false;

  /** @param onStart called after each start, when `identity` is new. */
  constructor(spec: ChildSpec, logPath: string, onEnd: EndListener, onStart: () => void) {
    this.spec = spec;
    this.#log = new LogFile(logPath);
    this.#onEnd = onEnd;
    this.#onStart = onStart;
  }

  /** @returns undefined while it does not run. */
  get identity(): ProcessIdentity | undefined {
    return this.#identity;
  }

  lastLines(count: number): string[] {
    return this.#log.lastLines(count);
  }

  start(): void {
    const { command, args, env, cwd } = this.spec;
    const startedAt = performance.now();
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#process = child;
    this.#identity = child.pid === undefined ? undefined : identityOf(child.pid);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.#log.write(chunk);
      });
    let failure: string | undefined;
    child.on('error', (error) => (failure = error.message));
    child.once('close', (code, signal) => {
      const how = failure ?? (signal === null ? `exit code ${code}` : `signal ${signal}`);
      this.#ended(how, (performance.now() - startedAt) / 1000);
    });
    this.#onStart();
  }

  /** Ends it and everything it started, and waits until it has ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#restart);
    const child = this.#process;
    if (child?.pid !== undefined && this.#identity !== undefined) {
      const closed = once(child, 'close');
      signalGroup(child.pid, 'SIGTERM');
      const kill = setTimeout(() => {
        signalGroup(child.pid!, 'SIGKILL');
      }, this.spec.stopSeconds * 1000);
      await closed;
      clearTimeout(kill);
    }
    this.#log.close();
  }

  #ended(how: string, ranSeconds: number): void {
    this.#identity = undefined;
    if (this.#isStopping) return;
    this.#endsInARow = countEnd(this.#endsInARow, ranSeconds);
    const restartSeconds = backoffSeconds(this.#endsInARow);
    this.#restart = setTimeout(() => {
      this.start();
    }, restartSeconds * 1000);
    this.#onEnd({
      name: this.spec.name,
      how,
      lastLines: this.lastLines(5),
      restartSeconds,
      log: this.#log.path,
    });
  }
}

/** A negative number names the group. It may have ended a moment ago. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

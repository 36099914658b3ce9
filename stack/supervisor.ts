import { join } from 'node:path';
import { UserError } from './command-line.ts';
import { Child, signalGroup, type ChildSpec, type EndListener } from './process/child.ts';
import { isRunning } from './process/identity.ts';
import { untilReady } from './process/ready.ts';
import type { RunFile, RunningStack } from './run-file.ts';

/** Starts the programs of a stack, watches them and stops them. */
export class Supervisor {
  readonly #children: Child[];
  readonly #stateFolder: string;
  readonly #runFile: RunFile;
  readonly #about: Omit<RunningStack, 'supervisor' | 'children'>;
  readonly #onEnd: EndListener;

  constructor(
    specs: readonly ChildSpec[],
    stateFolder: string,
    runFile: RunFile,
    about: Omit<RunningStack, 'supervisor' | 'children'>,
    onEnd: EndListener,
  ) {
    this.#stateFolder = stateFolder;
    this.#runFile = runFile;
    this.#about = about;
    this.#onEnd = onEnd;
    this.#children = specs.map((spec) => this.#childOf(spec));
  }

  /**
   * Starts all of them at once and waits until each can do its work.
   *
   * @param onReady called for each as it becomes ready.
   * @throws UserError with its last lines for the first that is not ready in time; stop() is the caller's to call.
   */
  async start(readySecondsMax: number, signal: AbortSignal, onReady: (name: string) => void): Promise<void> {
    for (const child of this.#children) child.start();
    await Promise.all(this.#children.map((child) => this.#ready(child, readySecondsMax, signal, onReady)));
  }

  /**
   * Starts one more, which the others are up without, and waits until it can do its work.
   *
   * @param onLate hears why it is not ready in time; it goes on starting.
   */
  async join(
    spec: ChildSpec,
    readySecondsMax: number,
    signal: AbortSignal,
    { onReady, onLate }: { onReady: (name: string) => void; onLate: (why: string) => void },
  ): Promise<void> {
    const child = this.#childOf(spec);
    this.#children.push(child);
    child.start();
    await this.#ready(child, readySecondsMax, signal, onReady).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      onLate(error.message);
    });
  }

  /** Ends the first one, then all the others. */
  async stop(): Promise<void> {
    const [first, ...others] = this.#children;
    await first?.stop();
    await Promise.all(others.map((child) => child.stop()));
    this.#runFile.remove();
  }

  #childOf(spec: ChildSpec): Child {
    const log = join(this.#stateFolder, 'logs', `${spec.name}.log`);
    return new Child(spec, log, this.#onEnd, () => {
      this.#remember();
    });
  }

  async #ready(
    child: Child,
    secondsMax: number,
    signal: AbortSignal,
    onReady: (name: string) => void,
  ): Promise<void> {
    const { name, readyUrl } = child.spec;
    const late = AbortSignal.timeout(secondsMax * 1000);
    await untilReady(readyUrl, AbortSignal.any([signal, late])).catch((cause: unknown) => {
      if (!late.aborted) throw cause;
      const lines = child.lastLines(5).map((line) => `  ${line}`);
      throw new UserError(
        [`${name} was not ready after ${secondsMax} s; its last lines:`, ...lines].join('\n'),
        1,
        { cause },
      );
    });
    onReady(name);
  }

  #remember(): void {
    const children = this.#children.flatMap((child) =>
      child.identity ? [{ name: child.spec.name, ...child.identity }] : [],
    );
    this.#runFile.write({ ...this.#about, children });
  }
}

/** Ends what a supervisor that was killed has left running: only processes that it started, by number and start time. */
export function endOrphans(stack: RunningStack): string[] {
  const orphans = stack.children.filter(isRunning);
  for (const { pid } of orphans) signalGroup(pid, 'SIGTERM');
  return orphans.map(({ name }) => name);
}

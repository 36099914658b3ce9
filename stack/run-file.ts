import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import type { Ports } from './ports.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process/identity.ts';

/** A stack that runs, or ran until its supervisor was killed. */
export interface RunningStack {
  readonly supervisor: ProcessIdentity;
  readonly children: readonly (ProcessIdentity & { readonly name: string })[];
  readonly ports: Ports;
  readonly timeScale: number;
  readonly configFile: string;
}

/** `run.json` in the state folder: how `demo:outage` finds the stack, and the next `up` what a killed one left behind. */
export class RunFile {
  readonly #path: string;

  constructor(stateFolder: string) {
    this.#path = join(stateFolder, 'run.json');
  }

  /** @returns undefined when no stack runs, or left anything behind. */
  read(): RunningStack | undefined {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as RunningStack;
    } catch {
      return undefined; // Absent, or torn by a full disk: then there is nothing to go by.
    }
  }

  /** A full disk costs the next run its knowledge of this one, and this one nothing. */
  write(stack: Omit<RunningStack, 'supervisor'>): void {
    const supervisor = identityOf(process.pid);
    if (supervisor === undefined) return;
    try {
      writeFileAtomicSync(this.#path, JSON.stringify({ supervisor, ...stack }, null, 2));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}

/** @returns the stack if its supervisor runs. */
export function stackRunning(stateFolder: string): RunningStack | undefined {
  const stack = new RunFile(stateFolder).read();
  return stack !== undefined && isRunning(stack.supervisor) ? stack : undefined;
}

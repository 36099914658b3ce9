import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '../../stack/process/identity.ts';
import type { Ports } from '../../stack/ports.ts';
import { RunFile, type RunningStack } from '../../stack/run-file.ts';
import { RunningCommand } from './command.ts';
import { freePorts } from './free-ports.ts';

/** Every window and interval 60 times shorter: an hour is a minute, five minutes are five seconds. */
const timeScale = 60;

/** A whole stack, started as a person starts it, on ports and in a folder of its own. */
export class StackUnderTest {
  readonly ports: Ports;
  readonly stateFolder: string;
  command: RunningCommand;

  readonly #moreOptions: readonly string[];

  private constructor(ports: Ports, stateFolder: string, moreOptions: readonly string[]) {
    this.ports = ports;
    this.stateFolder = stateFolder;
    this.#moreOptions = moreOptions;
    this.command = this.#up();
  }

  /** Resolves once the board is printed. @param moreOptions of `up`. */
  static async start(moreOptions: readonly string[] = []): Promise<StackUnderTest> {
    const stack = new StackUnderTest(
      await freePorts(),
      await mkdtemp(join(tmpdir(), 'lovewatch-e2e-')),
      moreOptions,
    );
    await stack.command.printed('Break something');
    return stack;
  }

  /** Starts it once more from the same state and ports. */
  async startAgain(): Promise<void> {
    this.command = this.#up();
    await this.command.printed('Break something');
  }

  /** What follows `up`. */
  get upOptions(): string[] {
    const ports = Object.entries(this.ports).flatMap(([name, port]) => ['--port', `${name}=${port}`]);
    return [
      '--state-dir',
      this.stateFolder,
      '--time-scale',
      String(timeScale),
      ...ports,
      ...this.#moreOptions,
    ];
  }

  url(part: keyof Ports, path = '/'): string {
    return `http://127.0.0.1:${this.ports[part]}${path}`;
  }

  running(): RunningStack {
    const stack = new RunFile(this.stateFolder).read();
    if (stack === undefined) throw new Error(`no stack runs from ${this.stateFolder}`);
    return stack;
  }

  /** @returns the process number of a part. */
  pidOf(name: string): number {
    const child = this.running().children.find((each) => each.name === name);
    if (child === undefined) throw new Error(`${name} does not run`);
    return child.pid;
  }

  /** Ctrl-C. @returns the exit code. */
  async stop(): Promise<number | null> {
    this.command.signalGroup('SIGINT');
    return await this.command.exited;
  }

  /** Ends whatever a failed test left, and removes the state. */
  async dispose(): Promise<void> {
    const left = new RunFile(this.stateFolder).read();
    if (left !== undefined && identityOf(left.supervisor.pid)?.startedAt === left.supervisor.startedAt)
      await this.stop();
    await rm(this.stateFolder, { recursive: true, force: true });
  }

  #up(): RunningCommand {
    // What `npm run up` runs: npm itself answers Ctrl-C with 130, whatever its script answers.
    return new RunningCommand('node', ['stack/bin/bootstrap.mjs', 'up', ...this.upOptions]);
  }
}

/** @returns the value of an instant PromQL query with one result; NaN when it has none. */
export async function promValue(stack: StackUnderTest, query: string): Promise<number> {
  const response = await fetch(stack.url('prometheus', `/api/v1/query?query=${encodeURIComponent(query)}`));
  const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } };
  return Number(data.result[0]?.value[1] ?? Number.NaN);
}

/** @returns the sum of one metric's samples, as the exporter itself shows them. */
export async function exporterValue(stack: StackUnderTest, metric: string, matching = ''): Promise<number> {
  const text = await (await fetch(stack.url('admin', '/metrics'))).text();
  const lines = text.split('\n').filter((line) => line.startsWith(`${metric}{`) && line.includes(matching));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').pop()), 0);
}

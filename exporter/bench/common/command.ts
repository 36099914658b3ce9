import { parseArgs } from 'node:util';

/** Tells a person what goes on. */
export type Say = (line: string) => void;

/** A whole number that a person may choose. */
export interface Choice {
  readonly value: number;
  readonly says: string;
}

/** A benchmark as a command. */
export interface BenchCommand<Name extends string> {
  /** Such as `bench:slo`. */
  readonly script: string;
  readonly options: Readonly<Record<Name, Choice>>;
  /** @returns the report in Markdown. */
  readonly run: (options: Readonly<Record<Name, number>>, say: Say, signal: AbortSignal) => Promise<string>;
}

/**
 * Runs a benchmark as a command: the report goes to standard output with the command that made it, all else to
 * standard error. Ctrl-C ends it early, and it still stops what it started.
 *
 * @returns the exit code: 0 done, 1 a measurement is not to be trusted, 2 bad usage, 130 stopped by a person.
 */
export async function runBench<Name extends string>(
  command: BenchCommand<Name>,
  args: string[],
): Promise<number> {
  let options: Readonly<Record<Name, number>>;
  try {
    options = parseOptions(command, args);
  } catch (error) {
    say(`bench: ${messageOf(error)}\n${usage(command)}`);
    return 2;
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      stop.abort();
    });
  try {
    const report = await command.run(options, say, stop.signal);
    const dashed = args.length === 0 ? [] : ['--', ...args]; // npm takes what comes before `--` for itself.
    const line = ['npm', 'run', command.script, ...dashed].join(' ');
    process.stdout.write(`\n${report}\n\nCommand: \`${line}\`\n`);
    return 0;
  } catch (error) {
    say(stop.signal.aborted ? 'bench: stopped' : `bench: ${messageOf(error)}`);
    return stop.signal.aborted ? 130 : 1;
  }
}

function parseOptions<Name extends string>(
  { options }: BenchCommand<Name>,
  args: string[],
): Record<Name, number> {
  const names = Object.keys(options) as Name[];
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const chosen = names.map((name) => [name, wholeNumber(name, values[name] ?? String(options[name].value))]);
  return Object.fromEntries(chosen) as Record<Name, number>;
}

function wholeNumber(name: string, value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new RangeError(
      `--${name} must be a whole number from 1 to 999999, got ${value}; write --${name} 5`,
    );
  return Number(value);
}

function usage<Name extends string>({ script, options }: BenchCommand<Name>): string {
  const choices = Object.entries<Choice>(options);
  const short = choices.map(([name, { value }]) => `[--${name} ${value}]`).join(' ');
  const long = choices.map(([name, { says }]) => `  --${name.padEnd(12)} ${says}`);
  return [`usage: npm run ${script} -- ${short}`, '', ...long, ''].join('\n');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

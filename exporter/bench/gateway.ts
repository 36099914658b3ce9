import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { run, type Options } from './gateway/run.ts';

// `npm run bench:gateway`: what our gateway costs beside nginx and http-proxy, in Markdown. About two minutes.

const usage = `usage: npm run bench:gateway -- [--rounds 5] [--seconds 4] [--stream-mib 256]

  --rounds      how often each candidate is under load
  --seconds     how long each time
  --stream-mib  the size of the streamed body
`;

/** @throws TypeError for an unknown option; RangeError for a value that is no whole number above 0. */
function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      'stream-mib': { type: 'string', default: '256' },
    },
  });
  return {
    rounds: wholeNumber('--rounds', values.rounds),
    roundSeconds: wholeNumber('--seconds', values.seconds),
    streamMebibytes: wholeNumber('--stream-mib', values['stream-mib']),
  };
}

function wholeNumber(option: string, value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new RangeError(
      `${option} must be a whole number from 1 to 999999, got ${value}; write ${option} 5`,
    );
  return Number(value);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** @returns the exit code: 0 done, 1 a measurement is not to be trusted, 2 bad usage, 130 stopped by a person. */
async function main(args: string[]): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    say(`bench: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  if (!existsSync('/proc/self/stat')) {
    say('bench: CPU time and memory are read from /proc; run it on Linux, or in a Linux container');
    return 2;
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      stop.abort();
    });
  try {
    const report = await run(options, say, stop.signal);
    process.stdout.write(
      `\n${report}\n\nCommand: \`${['npm run bench:gateway', ...dashed(args)].join(' ')}\`\n`,
    );
    return 0;
  } catch (error) {
    say(
      stop.signal.aborted
        ? 'bench: stopped'
        : `bench: ${error instanceof Error ? error.message : String(error)}`,
    );
    return stop.signal.aborted ? 130 : 1;
  }
}

/** npm takes what comes before `--` for itself. */
function dashed(args: readonly string[]): string[] {
  return args.length === 0 ? [] : ['--', ...args];
}

process.exitCode = await main(process.argv.slice(2));

import { parseArgs } from 'node:util';
import { compare, type Extent } from './false-pages/comparison.ts';
import { policiesCompared } from './false-pages/policies.ts';
import { report } from './false-pages/report.ts';

// `npm run bench:false-pages`: how often policies page for nothing, and how soon for something, in Markdown. Under a minute.
// It measures no time: every run of it gives the same figures.

const usage = `usage: npm run bench:false-pages -- [--spans 6] [--days 30] [--outages 500] [--outages-busy 40]

  --spans         healthy spans, each with random numbers of its own
  --days          how long each of them is
  --outages       outages of each kind among few requests
  --outages-busy  and among many
`;

/** @throws TypeError for an unknown option; RangeError for a value that is no whole number above 0. */
function parseExtent(args: string[]): Extent {
  const { values } = parseArgs({
    args,
    options: {
      spans: { type: 'string', default: '6' },
      days: { type: 'string', default: '30' },
      outages: { type: 'string', default: '500' },
      'outages-busy': { type: 'string', default: '40' },
    },
  });
  return {
    spans: wholeNumber('--spans', values.spans),
    days: wholeNumber('--days', values.days),
    outages: wholeNumber('--outages', values.outages),
    outagesBusy: wholeNumber('--outages-busy', values['outages-busy']),
  };
}

function wholeNumber(option: string, value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new RangeError(`${option} must be a whole number from 1 to 99999, got ${value}; write ${option} 6`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** @returns the exit code: 0 done, 2 bad usage. */
async function main(args: string[]): Promise<number> {
  let extent: Extent;
  try {
    extent = parseExtent(args);
  } catch (error) {
    say(`bench: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  process.stdout.write(`\n${report(compare(await policiesCompared(), extent, say), extent)}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));

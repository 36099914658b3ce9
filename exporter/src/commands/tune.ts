import { Command, InvalidArgumentError } from 'commander';
import { isNotNow } from '../client/admin-error.ts';
import { readingApi, writingApi } from '../client/location.ts';
import { dryRunOf, reset, set, thresholdOf } from '../client/tuning-calls.ts';
import { parseDuration } from '../text/durations.ts';
import { changeReport } from '../tune-report/change-report.ts';
import { dryRunReport } from '../tune-report/dry-run-report.ts';
import { thresholdReport } from '../tune-report/threshold-report.ts';
import { locationOf, withAdmin, withToken, type AdminOptions } from './admin-options.ts';
import { tuneWanted, type TuneOptions } from './tune-wanted.ts';
import type { CommandContext } from './world.ts';

interface Options extends AdminOptions, TuneOptions {
  readonly json?: boolean;
}

const help = `
Examples:
  lovewatch tune love/latency_p99_seconds                               how it stands
  lovewatch tune love/latency_p99_seconds --upper 0.9 --dry-run         what that would have done
  lovewatch tune love/latency_p99_seconds --upper 0.9 --ttl 2h --reason "batch job at noon"
  lovewatch tune love/latency_p99_seconds --auto                        take it back

What is set replaces all that was set before. The audit has the name that the token has in its file.
It exits with 1 when the exporter could not do it: the version has changed, or the disk is full.
`;

export function tuneCommand({ world, finish }: CommandContext): Command {
  return withToken(withAdmin(new Command('tune')))
    .description('show the threshold of a metric, set it for a while, or make it automatic again')
    .argument('<metric>', 'such as love/latency_p99_seconds; lovewatch status lists those that are breached')
    .option('--upper <number>', 'alert above it, in the unit of the metric', number)
    .option('--lower <number>', 'alert below it', number)
    .option('--margin <widths>', 'widths of the band by which it is drawn wider', number)
    .option('--alpha <ratio>', 'the share of the samples outside of the band, 0.05 without it', number)
    .option('--ttl <duration>', 'for how long, such as 90s, 30m, 2h or 7d (default: for good)', ttl)
    .option('--reason <text>', 'why, for the audit and for whoever is woken next')
    .option('--dry-run', 'tell what the settings would have done, and change nothing')
    .option('--auto', 'back to automatic')
    .option('--if-version <number>', 'only if nobody has changed it since', versionNumber)
    .option('--json', "the exporter's answer, for machines")
    .addHelpText('after', help)
    .action(async (metric: string, options: Options) => {
      try {
        world.stdout(`${await answer(metric, options)}\n`);
      } catch (error) {
        if (!isNotNow(error)) throw error;
        world.stderr(`${error.message}\n`);
        finish(1);
      }
    });
}

async function answer(metric: string, options: Options): Promise<string> {
  const { view, text } = await answered(metric, options);
  return options.json ? JSON.stringify(view, null, 2) : text.join('\n');
}

/** What the exporter answered, and the same for a person. */
interface Answered {
  readonly view: object;
  readonly text: readonly string[];
}

async function answered(metric: string, options: Options): Promise<Answered> {
  const wanted = tuneWanted(options);
  const location = locationOf(options);
  if (wanted.kind === 'show') {
    const view = await thresholdOf(await readingApi(location), metric);
    return { view, text: thresholdReport(view) };
  }
  const api = await writingApi(location);
  const tuned = { metric, ifVersion: options.ifVersion };
  if (wanted.kind === 'try') {
    const { unit } = await thresholdOf(api, metric);
    const view = await dryRunOf(api, tuned, wanted.body);
    return { view, text: dryRunReport(view, unit) };
  }
  const view = await (wanted.kind === 'set'
    ? set(api, tuned, wanted.body)
    : reset(api, tuned, wanted.reason));
  return { view, text: changeReport(view) };
}

function number(text: string): number {
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`must be a finite number, got ${JSON.stringify(text)}; write 0.9`);
}

const ttlSecondsMax = 30 * 86_400;

function ttl(text: string): number {
  const seconds = parseDuration(text) ?? NaN;
  if (seconds > 0 && seconds <= ttlSecondsMax) return seconds;
  throw new InvalidArgumentError(
    `must be a whole number of s, m, h or d within (0, 30d], got ${JSON.stringify(text)}; write 2h`,
  );
}

function versionNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(
    `must be a version as the history shows it, got ${JSON.stringify(text)}; write 3`,
  );
}

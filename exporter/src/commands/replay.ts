import { Command, InvalidArgumentError, Option } from 'commander';
import { readNamedFile } from '../config/read-file.ts';
import type { Incident } from '../core/replay/judgement.ts';
import { parseDuration } from '../text/durations.ts';
import { replayHelp } from '../replay/help.ts';
import { readIncidents } from '../replay/incidents-csv.ts';
import { known, refuseCoarse } from '../replay/known.ts';
import { noData } from '../replay/no-data.ts';
import { recordedSlos, type Wanted } from '../replay/recorded-slos.ts';
import { replayed, summaries, type ReplayedSlo } from '../replay/replayed.ts';
import { reportJson } from '../replay/report-json.ts';
import { sloReport } from '../replay/report.ts';
import { summaryReport } from '../replay/summary-report.ts';
import { configFileDefault, withConfig } from './options.ts';
import type { CommandContext } from './world.ts';

interface Options extends Wanted {
  readonly config: string;
  readonly policy?: readonly string[];
  readonly incidents: string | undefined;
  readonly json?: boolean;
}

export function replayCommand(context: CommandContext): Command {
  return withConfig(new Command('replay'))
    .description('tell what the policy, and others, would have paged for over recorded events')
    .option('--policy <file>', 'a policy to compare with the current one; repeatable', collect)
    .option(
      '--prometheus <url>',
      "where the events are (default: the configuration's prometheus_url)",
      httpUrl,
    )
    .addOption(new Option('--file <csv>', 'the events themselves').conflicts('prometheus'))
    .option('--slo <service/name>', 'one objective of the configuration (default: all of them)')
    .addOption(
      new Option('--objective <ratio>', 'the objective of the events of --file')
        .argParser(ratio)
        .conflicts('slo'),
    )
    .option('--from <time>', 'RFC 3339, unix seconds, or how long ago (default: 7d, or all of --file)')
    .option('--to <time>', 'the same (default: now, or all of --file)')
    .addOption(
      new Option('--step <duration>', 'between two evaluations').argParser(duration).default(60, '1m'),
    )
    .option('--incidents <csv>', 'what really went wrong, to judge the policies by')
    .option('--json', 'the report for machines')
    .addHelpText('after', replayHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, { world, finish }: CommandContext): Promise<void> {
  const isConfigNeeded =
    options.file === undefined || options.slo !== undefined || options.config !== configFileDefault;
  const { config, policies } = await known(options.config, isConfigNeeded, options.policy ?? []);
  refuseCoarse('--step', options.step, policies);
  const incidents = await incidentsOf(options);
  const recorded = await recordedSlos(options, config, policies);
  for (const { name, record } of recorded) {
    if (record === undefined) world.stderr(`${noData(name, options)}\n`);
    else refuseCoarse(`the interval of ${name}`, record.spacingSeconds, policies);
  }
  const slos = recorded.flatMap((slo) => replayed(slo, policies, options.step) ?? []);
  if (slos.length === 0) finish(1);
  else world.stdout(`${options.json ? jsonOf(slos, incidents, options) : textOf(slos, incidents)}\n`);
}

async function incidentsOf({ incidents: file }: Options): Promise<Incident[] | undefined> {
  if (file === undefined) return undefined;
  return readIncidents(await readNamedFile(file, 'name a CSV of incidents with --incidents FILE'), file);
}

function textOf(slos: readonly ReplayedSlo[], incidents: readonly Incident[] | undefined): string {
  const reports = slos.flatMap((slo) => [...sloReport(slo, incidents), '']);
  return [...reports, ...summaryReport(summaries(slos, incidents))].join('\n');
}

function jsonOf(
  slos: readonly ReplayedSlo[],
  incidents: readonly Incident[] | undefined,
  { step }: Options,
): string {
  return JSON.stringify(reportJson(slos, summaries(slos, incidents), incidents, step), null, 2);
}

function collect(file: string, earlier: readonly string[] = []): string[] {
  return [...earlier, file];
}

function httpUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError(`must be an http or https URL, got ${text}; write http://127.0.0.1:9090`);
}

function ratio(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  const meant = value > 1 && value < 100 ? Number((value / 100).toPrecision(12)) : 0.999;
  throw new InvalidArgumentError(`must be within (0, 1), got ${text}; write ${meant}`);
}

function duration(text: string): number {
  const seconds = parseDuration(text);
  if (seconds !== undefined && seconds > 0) return seconds;
  throw new InvalidArgumentError(`must be a whole number of s, m, h or d above 0, got ${text}; write 1m`);
}

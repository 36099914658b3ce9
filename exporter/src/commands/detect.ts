import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { readNamedFile } from '../config/read-file.ts';
import { detectedCsv } from '../detect/detected-csv.ts';
import { detected } from '../detect/detected.ts';
import { plot } from '../detect/plot/plot.ts';
import { readSeries } from '../detect/read-series.ts';
import { summaryText } from '../detect/summary.ts';
import { OutputError } from './rules.ts';
import type { CommandContext } from './world.ts';

interface Options {
  readonly plot?: string;
}

const help = `
IN.csv has the columns timestamp,value. A timestamp is RFC 3339, or 2026-07-01 12:00:00 in UTC, or unix seconds; they may
repeat, go backward and leave gaps. OUT.csv has the columns timestamp,value,lower,upper,anomaly_score, one row a row:
the band of the last 1440 values, and a score that is an alert from 0.5 on. A row depends on those before it only.
`;

export function detectCommand({ world }: CommandContext): Command {
  return new Command('detect')
    .description('run the adaptive threshold over a file of values')
    .argument('<in.csv>', 'timestamp,value')
    .argument('<out.csv>', 'timestamp,value,lower,upper,anomaly_score; it is replaced whole or not at all')
    .option('--plot <file.svg>', 'a picture of the values, the band and the alerts')
    .addHelpText('after', help)
    .action(async (input: string, output: string, options: Options) => {
      refuseSame([input, output, ...(options.plot === undefined ? [] : [options.plot])]);
      const text = await readNamedFile(input, 'name a CSV with the columns timestamp,value');
      const rows = detected(readSeries(text, input));
      if (options.plot !== undefined) await replace(options.plot, plot(rows, basename(input, '.csv')));
      await replace(output, detectedCsv(rows));
      world.stdout(`${summaryText(rows)}\n`);
    });
}

/** What is written must not destroy what is read, or what else is written. */
function refuseSame(files: readonly string[]): void {
  const same = files.find((file, index) =>
    files.slice(0, index).some((other) => resolve(other) === resolve(file)),
  );
  if (same !== undefined) throw new OutputError(`${same} is named twice; name another file to write to`);
}

async function replace(file: string, text: string): Promise<void> {
  await writeFileAtomic(file, text).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OutputError(`cannot write ${file}: ${why}; name another`, { cause });
  });
}

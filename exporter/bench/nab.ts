import { parseArgs } from 'node:util';
import { loadNab } from './nab/dataset.ts';
import { detectors } from './nab/detectors.ts';
import { noiseReport } from './nab/noise.ts';
import { report, reportByFile } from './nab/report.ts';

// `npm run bench:nab -- --nab FOLDER`: our alerts and those of others, scored by the Numenta Anomaly Benchmark. The folder
// is a clone of https://github.com/numenta/NAB, or has some of its files. It measures no time: every run gives the same.

const usage = `usage: npm run bench:nab -- --nab FOLDER [--files]

  --nab    a folder with data/ and labels/combined_windows.json, such as a clone of https://github.com/numenta/NAB
  --files  a table of the files as well
`;

async function main(args: string[]): Promise<number> {
  let values: { nab?: string; files?: boolean };
  try {
    ({ values } = parseArgs({ args, options: { nab: { type: 'string' }, files: { type: 'boolean' } } }));
    if (values.nab === undefined) throw new TypeError('name a folder with --nab FOLDER');
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const series = await loadNab(values.nab);
  const results = new Map(
    detectors.map(({ name, alerts }) => [
      name,
      series.map((each) => ({ series: each, alerts: alerts(each.samples) })),
    ]),
  );
  const rows = series.reduce((count, { samples }) => count + samples.length, 0);
  process.stdout.write(
    `${series.length} files, ${rows.toLocaleString('en')} rows, one setting for all of them:\n\n${report(results)}\n`,
  );
  process.stdout.write(`\nof noise at a sample a minute, alerts a day and metric:\n\n${noiseReport()}\n`);
  if (values.files) process.stdout.write(`\n${reportByFile(results)}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));

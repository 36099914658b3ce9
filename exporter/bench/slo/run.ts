import { createRequire } from 'node:module';
import type { Say } from '../common/command.ts';
import { machineLine } from '../common/machine.ts';
import { measureMemory } from './memory.ts';
import { recorders, type Recorder } from './recorders.ts';
import { objectiveTable, recordTable } from './report.ts';
import { measureScrape } from './scrape.ts';

const roundMilliseconds = 100;
const batch = 10_000;

/** Runs the whole benchmark. @returns the report in Markdown. */
export async function run(rounds: number, say: Say, signal: AbortSignal): Promise<string> {
  const memory = measureMemory();
  const all = recorders();
  for (const recorder of all) nanosecondsEach(recorder); // The compiler's round.
  const results = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let round = 1; round <= rounds; round += 1) {
    signal.throwIfAborted();
    for (const recorder of all) results.get(recorder.name)!.push(nanosecondsEach(recorder));
    await new Promise(setImmediate); // Ctrl-C is heard between rounds.
  }
  for (const recorder of all)
    if (!((await recorder.counted()) >= batch)) throw new Error(`${recorder.name} must count its requests`);
  say(`${rounds} rounds of ${all.length} recorders done`);
  const scrape = await measureScrape(rounds);
  return [
    machineLine([`prom-client ${versionOf('prom-client')}`]),
    '',
    `${rounds} interleaved rounds of ${roundMilliseconds} ms each, in one process. Medians (least to most), and medians of ` +
      `each round's ratio:`,
    '',
    recordTable(results),
    '',
    objectiveTable(memory, scrape),
  ].join('\n');
}

/** One round of one recorder. */
function nanosecondsEach(recorder: Recorder): number {
  const startedMs = performance.now();
  let [requests, tookMs] = [0, 0];
  while (tookMs < roundMilliseconds) {
    recorder.run(batch);
    requests += batch;
    tookMs = performance.now() - startedMs;
  }
  return (tookMs * 1e6) / requests;
}

function versionOf(name: string): string {
  const require = createRequire(import.meta.url);
  return (require(`${name}/package.json`) as { version: string }).version;
}

import { median } from '../gateway/report.ts';
import { bytesUsed } from '../common/bytes-used.ts';
import type { Say } from '../common/command.ts';
import { machineLine } from '../common/machine.ts';
import { fill, stepAll, watched } from './fleet.ts';
import { measureKeeping } from './keeping.ts';
import { naiveBands } from './naive.ts';
import { costTable, keepingTable } from './report.ts';

export interface Options {
  readonly metrics: number;
  readonly rounds: number;
  readonly sorted: number;
}

/** Samples that are timed together: one alone is beyond what the clock tells. */
const sliceLength = 50;

/** Runs the whole benchmark. @returns the report in Markdown. */
export async function run(
  { metrics, rounds, sorted }: Options,
  say: Say,
  signal: AbortSignal,
): Promise<string> {
  const naive = await naiveBands(sorted);
  const bytesBefore = bytesUsed();
  const thresholds = watched(metrics);
  fill(thresholds);
  const bytesEach = (bytesUsed() - bytesBefore) / metrics;
  const rssBytes = process.memoryUsage.rss();
  say(`${metrics} thresholds have learned three days`);

  const ours = { nanoseconds: [] as number[], slices: [] as number[] };
  const peer: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const slices = stepAll(thresholds, round, sliceLength);
    const nanosecondsNaive = naive(round);
    if (round === 0) continue; // The compiler's round.
    ours.nanoseconds.push(slices.reduce((sum, each) => sum + each, 0) / slices.length);
    ours.slices.push(...slices);
    peer.push(nanosecondsNaive);
    await new Promise(setImmediate); // Ctrl-C is heard between rounds.
    signal.throwIfAborted();
  }
  say(
    `${rounds} rounds of ${metrics} samples done; the median is ${Math.round(median(ours.nanoseconds))} ns each`,
  );
  const keeping = await measureKeeping(thresholds);
  return [
    machineLine([]),
    '',
    `${metrics} thresholds with full windows, a sample a minute each, in turn. ${rounds} interleaved rounds; medians (least to most):`,
    '',
    costTable(metrics, ours, peer, sorted),
    '',
    keepingTable(metrics, { bytesEach, rssBytes }, keeping),
  ].join('\n');
}

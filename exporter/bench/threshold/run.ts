import type { Say } from '../common/command.ts';
import { machineLine } from '../common/machine.ts';
import { candidates, windowSamples, type Update } from './candidates.ts';
import { manyBands, manyDetectors, manyThresholds } from './many.ts';
import { nanosecondsEach, type Work } from './measure.ts';
import { latencies } from './random.ts';
import { manyTable, peerTable, type Measured } from './report.ts';

export interface Options {
  readonly rounds: number;
  readonly metrics: number;
  readonly detectors: number;
}

const values = latencies(40_000, 1);
const rising = values.toSorted();
const roundMilliseconds = 60;

/** Runs the whole benchmark. @returns the report in Markdown. */
export async function run(options: Options, say: Say, signal: AbortSignal): Promise<string> {
  const [ours, sorting, ...peers] = await candidates();
  checkExact(ours!.make(), sorting!.make());
  const all = [
    { ...ours!, ...workOf(ours!.make()) },
    { ...ours!, name: 'the same, values that only rise', ...workOf(ours!.make(), rising) },
    ...[sorting!, ...peers].map((candidate) => ({ ...candidate, ...workOf(candidate.make()) })),
  ];
  const measured: Measured[] = all.map(({ name, answer }) => ({ name, answer, nanoseconds: [] }));
  const times = all.map(({ work }) =>
    Math.ceil((roundMilliseconds * 1e6) / nanosecondsEach(work, 2 * windowSamples)),
  );
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [index, { work }] of all.entries())
      measured[index]!.nanoseconds.push(nanosecondsEach(work, times[index]!));
    await new Promise(setImmediate); // Ctrl-C is heard between rounds.
    signal.throwIfAborted();
  }
  say(`${options.rounds} rounds of ${all.length} candidates done`);

  const hot = manyDetectors(1);
  const bands = manyBands(options.metrics);
  const inTurn = repeated(bands.work, options.metrics, options.rounds);
  say(`${options.metrics} bands in turn done`);
  const hotSteps = repeated(hot.work, 20_000, options.rounds);
  const detectors = manyDetectors(options.detectors);
  const steps = repeated(detectors.work, options.detectors, options.rounds);
  const thresholds = manyThresholds(options.detectors);
  const tunedSteps = repeated(thresholds.work, options.detectors, options.rounds);
  return [
    machineLine([]),
    '',
    `One metric, window of ${windowSamples}: an update and both quantiles. ${options.rounds} interleaved rounds; medians (least ` +
      `to most), and the median of each round's ratio:`,
    '',
    peerTable(measured),
    '',
    `Many metrics, one after the other, so that each comes from memory:`,
    '',
    manyTable([
      {
        name: `${options.metrics} bands, update and both quantiles`,
        nanoseconds: inTurn,
        bytes: bands.bytesEach,
      },
      { name: 'one detector, all three views', nanoseconds: hotSteps, bytes: undefined },
      {
        name: `${options.detectors} detectors, all three views`,
        nanoseconds: steps,
        bytes: detectors.bytesEach,
      },
      {
        name: `${options.detectors} thresholds, with their tuning and breaches`,
        nanoseconds: tunedSteps,
        bytes: thresholds.bytesEach,
      },
    ]),
  ].join('\n');
}

function repeated(work: Work, times: number, rounds: number): number[] {
  nanosecondsEach(work, times); // The compiler's round.
  return Array.from({ length: rounds }, () => nanosecondsEach(work, times));
}

/** @param given is gone through again and again. */
function workOf(update: Update, given = values): { update: Update; work: Work } {
  let next = 0;
  const work: Work = (times) => {
    let sum = 0;
    for (let index = 0; index < times; index += 1) {
      const [lower, upper] = update(given[next++ % given.length]!);
      sum += lower + upper;
    }
    return sum;
  };
  return { update, work };
}

/** @throws Error unless both give the very same numbers. */
function checkExact(ours: Update, sorted: Update): void {
  for (const value of values.subarray(0, 3 * windowSamples)) {
    const [got, wanted] = [ours(value), sorted(value)];
    if (got[0] !== wanted[0] || got[1] !== wanted[1])
      throw new Error(`the band must be ${wanted.join(' to ')}, got ${got.join(' to ')}`);
  }
}

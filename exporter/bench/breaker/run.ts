import { createRequire } from 'node:module';
import { breakerDefaults } from '../../src/core/breaker/settings.ts';
import { sharedBreakers } from '../../src/core/breaker/shared-breakers.ts';
import type { Say } from '../common/command.ts';
import { machineLine } from '../common/machine.ts';
import { nanosecondsEach } from '../threshold/measure.ts';
import { candidates } from './candidates.ts';
import { together } from './contention.ts';
import { allocations, closedCalls, rejectedCalls, syncWork, type Timed } from './cost.ts';
import { openingsAnHour } from './false-openings.ts';
import { reactionMs } from './reaction.ts';
import {
  contentionTable,
  costTable,
  falseTable,
  netOf,
  reactionTable,
  type FalseOpenings,
  type Rounds,
} from './report.ts';

export interface Options {
  readonly rounds: number;
  readonly hours: number;
}

const syncCalls = 2_000_000;
const asyncCalls = 10_000;
const rates = [100, 1000, 5000];
const failureRatios = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2];
const threadCounts = [1, 2, 4];
const threadCalls = 4_000_000;

/** Runs the whole benchmark. @returns the report in Markdown. */
export async function run({ rounds, hours }: Options, say: Say, signal: AbortSignal): Promise<string> {
  const all = await candidates();
  const { closed, clocked, rejected } = syncWork();
  const sync = (name: string, work: typeof closed): Timed => ({
    name,
    time: () => nanosecondsEach(work, syncCalls),
    stop: () => undefined,
  });
  const timed = {
    closed: [sync('lovewatch, allow and record', closed), ...closedCalls(all, asyncCalls)],
    rejected: [sync('lovewatch, allow', rejected), ...rejectedCalls(all, asyncCalls / 5)],
    clock: [sync('performance.now()', clocked)],
  };
  const measured = await interleaved(Object.values(timed).flat(), rounds, signal);
  say(`${rounds} rounds of costs done`);
  const of = (some: readonly Timed[]): Rounds[] => measured.filter((each) => some.includes(each.of));
  const { bytes, collections } = await allocations();
  const reactions = [];
  for (const candidate of all) {
    const ms = [];
    for (const rate of rates) ms.push(await reactionMs(candidate, rate));
    reactions.push({ name: candidate.name, ms });
    signal.throwIfAborted();
  }
  say('reactions done');
  const falseOpenings = openings(hours);
  say('false openings done');
  const contended = [];
  for (const threads of threadCounts) contended.push(await contention(threads, Math.min(5, rounds)));
  const closedRounds = of(timed.closed);
  return [
    machineLine(['opossum', 'cockatiel', 'brakes'].map(version)),
    '',
    `Nanoseconds a call; ${rounds} interleaved rounds, medians (least to most). Asynchronous ones are net of an \`await\` ` +
      `of the call itself; two reads of the clock, which they have within, take ${netOf(of(timed.clock))}.`,
    '',
    costTable('CLOSED', closedRounds, 'cockatiel, sampling 10 s'),
    '',
    costTable('rejected', of(timed.rejected), 'opossum, as it comes'),
    '',
    `Ten million calls of allow and record and ten million rejections: ${collections} garbage collections, ` +
      `${bytes} bytes more on the heap.`,
    '',
    'Milliseconds from total failure to OPEN, after 15 healthy seconds, on a simulated clock for all:',
    '',
    reactionTable(rates, reactions),
    '',
    `Openings in ${hours} simulated hours at 1000 requests/s, of which a share fails at random (seeds 1 to ${hours}):`,
    '',
    falseTable(falseOpenings),
    '',
    `Threads that call allow and record of one breaker as fast as they can, every eighth a failure:`,
    '',
    contentionTable(contended),
  ].join('\n');
}

async function interleaved(all: readonly Timed[], rounds: number, signal: AbortSignal): Promise<Rounds[]> {
  const measured = all.map((of) => ({ of, name: of.name, nanoseconds: [] as number[] }));
  for (const { time } of all) await time(); // The compiler's round.
  for (let round = 1; round <= rounds; round += 1) {
    for (const { of, nanoseconds } of measured) nanoseconds.push(await of.time());
    signal.throwIfAborted();
  }
  for (const { stop } of all) stop();
  return measured;
}

function openings(hours: number): FalseOpenings[] {
  const burst = breakerDefaults.burst;
  const burstOnly = { ...breakerDefaults, failureRatioMax: 1, slowRatioMax: 1 };
  const sum = (settings: typeof breakerDefaults, failureRatio: number): number =>
    Array.from({ length: hours }, (_, hour) => openingsAnHour(settings, failureRatio, hour + 1)).reduce(
      (total, each) => total + each,
      0,
    );
  return failureRatios.map((failureRatio) => ({
    failureRatio,
    all: sum(breakerDefaults, failureRatio),
    burst: sum(burstOnly, failureRatio),
    told: sum({ ...burstOnly, burst: { ...burst, healthyRatio: failureRatio } }, failureRatio),
  }));
}

async function contention(
  threads: number,
  rounds: number,
): Promise<{ threads: number; millions: number[]; lost: number }> {
  const never = { ...breakerDefaults, failureRatioMax: 1, burst: undefined };
  const millions: number[] = [];
  let lost = 0;
  for (let round = 0; round < rounds; round += 1) {
    const shared = sharedBreakers([never], threads, 1000);
    const { each, tookMs } = await together(shared, threads, threadCalls, 'steady');
    const tickets = each.reduce((sum, one) => sum + one.tickets, 0);
    lost += tickets - Number(new BigUint64Array(shared.memory.buffer)[24]!); // The outcomes counted, in the first block.
    millions.push(tickets / tookMs / 1000);
  }
  return { threads, millions, lost };
}

function version(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return `${name} ${version}`;
}

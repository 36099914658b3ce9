import { breakerBase64 } from './breaker-bytes.ts';
import { Breaker } from './breaker.ts';
import { at, blockBytes, bucketsPerAge, countsAtFirst, laneBytes } from './layout.ts';
import { burstSteps, checkedSettings, type BreakerSettings } from './settings.ts';
import { untilOf } from './protocol.ts';
import { instantiated, sharedMemory, type SharedMemory } from './webassembly.ts';

/** Breakers in shared memory. Post it to a worker as it is, and `attach` to it there. */
export interface SharedBreakers {
  readonly memory: SharedMemory;
  /** Threads that may attach. */
  readonly lanes: number;
  readonly settings: readonly BreakerSettings[];
}

/** What breaker.wat exports. Numbers are i32 unless they are milliseconds. */
export interface BreakerExports {
  readonly allow: (block: number, nowMs: number) => number;
  readonly record: (
    block: number,
    outcome: number,
    durationMs: number,
    nowMs: number,
    ticket: number,
  ) => number;
  readonly move: (
    block: number,
    word: bigint,
    low: number,
    openings: number,
    ms: number,
    code: number,
    part: number,
    whole: number,
    nowMs: number,
  ) => number;
}

/**
 * Makes closed breakers, one for each of the settings. Each takes 4.5 KiB and half a KiB a lane.
 *
 * @param lanes how many threads may attach to them; within [1, 256].
 * @param nowMs by the clock that all threads will tell the time by: not below 0, and the same in each of them.
 * `performance.now()` is not, since it begins with its thread; `performance.timeOrigin + performance.now()` is.
 * @throws RangeError that names each setting that cannot be.
 */
export function sharedBreakers(
  settings: readonly BreakerSettings[],
  lanes: number,
  nowMs: number,
): SharedBreakers {
  if (!(Number.isInteger(lanes) && lanes >= 1 && lanes <= 256))
    throw new RangeError(`lanes must be a whole number within [1, 256], got ${lanes}`);
  if (!(Number.isFinite(nowMs) && nowMs >= 0))
    throw new RangeError(`nowMs must be a time from 0 on, got ${nowMs}`);
  const block = blockBytes(lanes);
  const memory = sharedMemory(Math.max(1, settings.length) * block);
  for (const [index, each] of settings.entries())
    write(new DataView(memory.buffer, index * block, block), checkedSettings(each), lanes, nowMs);
  return { memory, lanes, settings };
}

/**
 * Lets the thread that calls it use the breakers, each thread on a lane of its own. It forgets what an earlier
 * thread had in flight on the lane.
 *
 * One set of breakers a thread: V8 inlines the calls of one instance, with two they cost twice as much and allocate.
 *
 * @param lane within [0, lanes).
 * @param random within [0, 1); asked at each opening.
 * @returns the breakers, in the order of their settings.
 */
export function attach(shared: SharedBreakers, lane: number, random: () => number): Breaker[] {
  const { memory, lanes, settings } = shared;
  if (!(Number.isInteger(lane) && lane >= 0 && lane < lanes))
    throw new RangeError(`lane must be a whole number within [0, ${lanes}), got ${lane}; make more lanes`);
  const laneAt = at.lanes + lane * laneBytes;
  forgetLane(shared, lane);
  const exports = instantiated(breakerBase64, { memory, random, lane: laneAt }) as BreakerExports;
  return settings.map((each, index) => {
    const block = index * blockBytes(lanes);
    return new Breaker(exports, memory.buffer, block, lanes, each);
  });
}

/** What a thread that has ended had in flight is over: it would grow old, and open the breaker. @param lane its own. */
export function forgetLane({ memory, lanes, settings }: SharedBreakers, lane: number): void {
  for (const index of settings.keys())
    new Uint8Array(memory.buffer, index * blockBytes(lanes) + at.lanes + lane * laneBytes, laneBytes).fill(0);
}

function write(view: DataView, settings: BreakerSettings, lanes: number, nowMs: number): void {
  const burst = burstSteps(settings.burst);
  const doubles = {
    slowMs: settings.slowMs,
    bucketsPerMs: bucketsPerAge / settings.inFlightAgeMs,
    failureRatioMax: settings.failureRatioMax,
    slowRatioMax: settings.slowRatioMax,
    openMsMin: settings.openMsMin,
    openMsMax: settings.openMsMax,
    openJitterRatio: settings.openJitterRatio,
    probeLeaseMs: settings.probeLeaseMs,
    healthyMs: settings.healthyMs,
  };
  const integers = {
    inFlightMin: settings.inFlightMin,
    ringCallsMin: settings.ringCallsMin,
    windowCallsMin: settings.windowCallsMin,
    probes: settings.probes,
    probesSucceededMin: settings.probesSucceededMin,
    burstLimit: burst.limit,
    burstFailure: burst.failure,
    burstSuccess: burst.success,
    laneBytesAll: lanes * laneBytes,
  };
  const longs = {
    idleSlots: Math.trunc(settings.idleMs * 0.1),
    lastSlot: Math.trunc(nowMs * 0.1),
    word: BigInt(untilOf(nowMs, settings.healthyMs)) << 28n, // CLOSED, and nothing else.
    counts: countsAtFirst,
  };
  for (const [name, value] of entries(doubles)) view.setFloat64(at[name], value, true);
  for (const [name, value] of entries(integers)) view.setInt32(at[name], value, true);
  for (const [name, value] of entries(longs)) view.setBigUint64(at[name], BigInt(value), true);
}

function entries<Name extends string, Value>(of: Readonly<Record<Name, Value>>): [Name, Value][] {
  return Object.entries(of) as [Name, Value][];
}

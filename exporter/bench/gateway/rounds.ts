import type { Candidate } from './candidates.ts';
import type { Load, LoadResult } from './load.ts';
import { cpuSeconds, forgetPeak, memoryOf } from './process-usage.ts';
import { download, upload } from './streamed.ts';

/** One candidate under load for one round. */
export interface LoadRound extends LoadResult {
  readonly cpuSecondsPerRequest: number;
}

/** One candidate carrying large bodies, over all rounds. */
export interface Streamed {
  readonly uploadBytesPerSecond: readonly number[];
  readonly downloadBytesPerSecond: readonly number[];
  /** Resident memory when the first body began. */
  readonly memoryBytesBefore: number;
  readonly memoryBytesPeak: number;
}

/** @throws Error when any request failed: then the figures would be those of errors. */
export async function loadOnce(
  candidate: Candidate,
  load: Load,
  seconds: number,
  signal: AbortSignal,
): Promise<LoadRound> {
  const cpuSecondsBefore = cpuSeconds(candidate.group);
  const result = await load(candidate.url, seconds, signal);
  const cpuSecondsUsed = cpuSeconds(candidate.group) - cpuSecondsBefore;
  assertAllAnswered(candidate, result);
  return { ...result, cpuSecondsPerRequest: cpuSecondsUsed / result.requests };
}

export function assertAllAnswered(candidate: Candidate, { requests, failures }: LoadResult): void {
  if (failures > 0 || requests === 0)
    throw new Error(
      `${candidate.name} must answer every request with 200, got ${failures} failures of ${requests}`,
    );
}

/** Every candidate in turn, so that a busy moment of the machine hits them all; `rounds` times. */
export async function inTurns<Result>(
  candidates: readonly Candidate[],
  rounds: number,
  measure: (candidate: Candidate, round: number) => Promise<Result>,
): Promise<Map<Candidate, Result[]>> {
  const results = new Map(candidates.map((candidate) => [candidate, [] as Result[]]));
  for (let round = 1; round <= rounds; round += 1)
    for (const [candidate, own] of results) own.push(await measure(candidate, round));
  return results;
}

/** Each candidate carries a body up and one down, in turns. */
export async function streamBodies(
  candidates: readonly Candidate[],
  rounds: number,
  bytes: number,
  signal: AbortSignal,
): Promise<Map<Candidate, Streamed>> {
  const before = new Map(candidates.map(({ name, group }) => [name, memoryOf(group).bytes]));
  for (const { group } of candidates) forgetPeak(group);
  const seconds = await inTurns(candidates, rounds, async ({ url }) => ({
    up: await upload(url, bytes, signal),
    down: await download(url, bytes, signal),
  }));
  const entries = [...seconds].map(([candidate, own]): [Candidate, Streamed] => [
    candidate,
    {
      uploadBytesPerSecond: own.map(({ up }) => bytes / up),
      downloadBytesPerSecond: own.map(({ down }) => bytes / down),
      memoryBytesBefore: before.get(candidate.name) ?? NaN,
      memoryBytesPeak: memoryOf(candidate.group).bytesPeak,
    },
  ]);
  return new Map(entries);
}

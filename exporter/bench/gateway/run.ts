import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unusedPort } from '../../src/testing/tcp.ts';
import type { BenchProcess } from './bench-process.ts';
import { startCandidates } from './candidates.ts';
import { fetchCounted, verifyCounted } from './counted.ts';
import { autocannonLoad, connections, sendExactly, wrkLoad } from './load.ts';
import { gatewayMachineLine } from './gateway-machine.ts';
import { findPrograms, type Programs } from './programs.ts';
import { loadTable, streamedTable } from './report.ts';
import { assertAllAnswered, inTurns, loadOnce, streamBodies } from './rounds.ts';
import { measureWorkers } from './workers.ts';

const warmUpRequests = 10_000;
const streamRounds = 3;

export interface Options {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly streamMebibytes: number;
}

/** Tells a person what goes on. */
type Say = (line: string) => void;

/**
 * Runs the whole benchmark.
 *
 * @param signal ends it early; what it started is stopped and what it wrote is removed in any case.
 * @returns the report in Markdown.
 */
export async function run(options: Options, say: Say, signal: AbortSignal): Promise<string> {
  const programs = await findPrograms(say);
  const folder = await mkdtemp(join(tmpdir(), 'lovewatch-bench-'));
  const started: BenchProcess[] = [];
  try {
    return await measure({ ...options, folder, programs }, started, say, signal);
  } finally {
    await Promise.all(started.map((program) => program.stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

interface Setup extends Options {
  readonly folder: string;
  readonly programs: Programs;
}

async function measure(
  { rounds, roundSeconds, streamMebibytes, folder, programs }: Setup,
  started: BenchProcess[],
  say: Say,
  signal: AbortSignal,
): Promise<string> {
  const [backendPort, adminPort] = [await unusedPort(), await unusedPort()];
  const metricsUrl = `http://127.0.0.1:${adminPort}/metrics`;
  const surroundings = { folder, backendPort, adminPort, nginx: programs.nginx };
  const candidates = await startCandidates(surroundings, started, signal);

  say(`warm-up: ${warmUpRequests} requests to each of ${candidates.map(({ name }) => name).join(', ')}`);
  await inTurns(candidates, 1, async (candidate) => {
    assertAllAnswered(candidate, await sendExactly(warmUpRequests, candidate.url, signal));
  });
  verifyCounted(await fetchCounted(metricsUrl, signal), {
    requestsWhole: warmUpRequests,
    requestsInRounds: 0,
    requestsCutOffMax: 0,
  });

  say(`load: ${rounds} rounds of ${roundSeconds} s each`);
  const load = programs.wrk === undefined ? autocannonLoad : await wrkLoad(programs.wrk, folder);
  const loaded = await inTurns(candidates, rounds, async (candidate, round) => {
    const result = await loadOnce(candidate, load, roundSeconds, signal);
    say(`  round ${round}: ${candidate.name} ${Math.round(result.requestsPerSecond)} requests/s`);
    return result;
  });

  say(`bodies: ${streamRounds} x ${streamMebibytes} MiB up and down each`);
  const streamed = await streamBodies(candidates, streamRounds, streamMebibytes * 2 ** 20, signal);

  const ours = [...loaded].find(([{ name }]) => name === 'lovewatch')?.[1] ?? [];
  const verdict = verifyCounted(await fetchCounted(metricsUrl, signal), {
    requestsWhole: warmUpRequests + 2 * streamRounds,
    requestsInRounds: ours.reduce((total, { requests }) => total + requests, 0),
    requestsCutOffMax: rounds * connections,
  });
  say(`workers: one and two, ${rounds} rounds of ${roundSeconds} s each`);
  const workers = await measureWorkers({ folder, backendPort, load, rounds, roundSeconds }, started, signal);
  return [
    gatewayMachineLine(programs),
    '',
    `\`GET /\`, 120-byte answer, ${connections} keep-alive connections, ${rounds} interleaved rounds of ` +
      `${roundSeconds} s. Medians (least to most):`,
    '',
    loadTable(loaded),
    '',
    "CPU is the proxy's own, all its threads and workers; in the first row it is the backend's.",
    `Our gateway counted exactly the ${warmUpRequests} requests of the warm-up. ${verdict}`,
    '',
    `One body of ${streamMebibytes} MiB each way, ${streamRounds} interleaved rounds, medians:`,
    '',
    streamedTable(streamed),
    '',
    workers,
  ].join('\n');
}

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { smallBody } from './bodies.ts';
import type { Program } from './programs.ts';

export const connections = 32;

const execute = promisify(execFile);
const autocannonPath = createRequire(import.meta.url).resolve('autocannon');

/** What the client side saw of one stretch of load. */
export interface LoadResult {
  /** Answered, whatever the answer. */
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly latencySecondsP50: number;
  readonly latencySecondsP99: number;
  /** Answers other than 2xx, and requests without an answer. */
  readonly failures: number;
}

/** Sends `GET /` over 32 keep-alive connections for so many seconds, from a process of its own. */
export type Load = (url: string, seconds: number, signal: AbortSignal) => Promise<LoadResult>;

/** wrk hands its summary to a script: numbers, where its own output rounds and changes units. */
const wrkReport = `done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('\\n{"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"failures":%d}\\n', summary.requests,
    summary.duration / 1e6, latency:percentile(50) / 1e6, latency:percentile(99) / 1e6,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/** @param folder gets the script that wrk reports through. */
export async function wrkLoad(wrk: Program, folder: string): Promise<Load> {
  const script = join(folder, 'report.lua');
  await writeFile(script, wrkReport);
  return async (url, seconds, signal) => {
    const args = ['-t', '1', '-c', String(connections), '-d', String(seconds), '-s', script, url];
    const { stdout } = await execute(wrk.path, args, { signal, env: { ...process.env, ...wrk.env } });
    const report = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, number>;
    const { requests = 0, seconds: took = NaN, p50 = NaN, p99 = NaN, failures = NaN } = report;
    return {
      requests,
      requestsPerSecond: requests / took,
      latencySecondsP50: p50,
      latencySecondsP99: p99,
      failures,
    };
  };
}

/** Costs several times the CPU of wrk, which two cores take from what is measured; its latencies are whole ms. */
export const autocannonLoad: Load = async (url, seconds, signal) =>
  await autocannon(['-d', String(seconds)], url, signal);

/** Sends exactly so many requests and expects the 120 bytes in every answer: another one is a failure. */
export async function sendExactly(requests: number, url: string, signal: AbortSignal): Promise<LoadResult> {
  return await autocannon(['-a', String(requests), '--expectBody', smallBody], url, signal);
}

async function autocannon(args: readonly string[], url: string, signal: AbortSignal): Promise<LoadResult> {
  const all = [autocannonPath, '--json', '-c', String(connections), ...args, url];
  const { stdout } = await execute(process.execPath, all, { signal, maxBuffer: 16 << 20 });
  const { requests, latency, non2xx, errors, mismatches, duration } = JSON.parse(stdout) as AutocannonReport;
  return {
    requests: requests.total,
    requestsPerSecond: requests.total / duration,
    latencySecondsP50: latency.p50 / 1000,
    latencySecondsP99: latency.p99 / 1000,
    failures: non2xx + errors + mismatches,
  };
}

interface AutocannonReport {
  readonly requests: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly non2xx: number;
  /** Timeouts are among them. */
  readonly errors: number;
  readonly mismatches: number;
  /** Seconds. */
  readonly duration: number;
}

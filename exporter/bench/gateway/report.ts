import type { Candidate } from './candidates.ts';
import type { LoadRound, Streamed } from './rounds.ts';

/** @returns the middle value, or the mean of the two; NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/**
 * Medians over the rounds, and in parentheses the least and the most. The ratios are those of the medians; a peer that
 * did not run has none.
 */
export function loadTable(results: ReadonlyMap<Candidate, readonly LoadRound[]>): string {
  const cpu = new Map(
    [...results].map(([{ name }, rounds]) => [
      name,
      median(rounds.map((round) => round.cpuSecondsPerRequest)),
    ]),
  );
  const rows = [...results].map(([{ name }, rounds]) => {
    const own = rounds.map((round) => round.cpuSecondsPerRequest * 1e6);
    return [
      name,
      `${decimals(median(own), 1)} (${decimals(Math.min(...own), 1)} to ${decimals(Math.max(...own), 1)})`,
      ...(['nginx', 'http-proxy'] as const).map((peer) =>
        name === 'backend alone' ? '' : times(cpu.get(name), cpu.get(peer)),
      ),
      thousands(median(rounds.map((round) => round.requestsPerSecond))),
      decimals(median(rounds.map((round) => round.latencySecondsP50 * 1000)), 2),
      decimals(median(rounds.map((round) => round.latencySecondsP99 * 1000)), 2),
    ];
  });
  const head = ['', 'CPU µs a request', 'to nginx', 'to http-proxy', 'requests/s', 'p50 ms', 'p99 ms'];
  return table(head, rows);
}

/** Throughput is the median over the rounds; memory is resident, before the first body and at its peak. */
export function streamedTable(results: ReadonlyMap<Candidate, Streamed>): string {
  const rows = [...results].map(([{ name }, streamed]) => [
    name,
    thousands(median(streamed.uploadBytesPerSecond) / 1e6),
    thousands(median(streamed.downloadBytesPerSecond) / 1e6),
    thousands(streamed.memoryBytesBefore / 2 ** 20),
    thousands(streamed.memoryBytesPeak / 2 ** 20),
  ]);
  return table(['', 'up MB/s', 'down MB/s', 'RSS before MiB', 'RSS at its peak MiB'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const aligned = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, aligned, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function times(own = NaN, peer = NaN): string {
  return Number.isNaN(own / peer) ? '' : `${decimals(own / peer, 2)}x`;
}

function decimals(value: number, digits: number): string {
  return value.toFixed(digits);
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en');
}

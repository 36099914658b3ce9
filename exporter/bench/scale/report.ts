import { decimals, markdownTable, ratio, spread } from '../common/table.ts';
import { median } from '../gateway/report.ts';
import type { Keeping } from './keeping.ts';

const mebibyte = 2 ** 20;

export interface Steps {
  /** Of each round, the mean. */
  readonly nanoseconds: readonly number[];
  /** Of each slice of each round. */
  readonly slices: readonly number[];
}

/** @param peer nanoseconds of each round. @returns Markdown. */
export function costTable(metrics: number, ours: Steps, peer: readonly number[], sorted: number): string {
  const row = (name: string, values: readonly number[]): string[] => [
    name,
    spread(
      values.map((each) => each / 1000),
      2,
    ),
    decimals((median(values) * metrics) / 1e6, 0),
    `${decimals(((median(values) * metrics) / 60e9) * 100, 2)}%`,
    `${decimals(ratio(values, ours.nanoseconds), 1)}x`,
  ];
  const p99 = ours.slices.toSorted((a, b) => a - b)[Math.floor(ours.slices.length * 0.99)]!;
  return [
    markdownTable(
      ['', 'µs a sample', 'ms for all at once', 'of a core, a sample a minute', 'to ours'],
      [
        row('lovewatch: bands, score, breaches', ours.nanoseconds),
        row(`a window sorted at each sample, from ${sorted} of them`, peer),
      ],
    ),
    '',
    `Of ours, the slowest hundredth of slices of 50 samples took ${decimals(p99 / 1000, 2)} µs a sample.`,
  ].join('\n');
}

/** @returns Markdown. */
export function keepingTable(
  metrics: number,
  memory: { readonly bytesEach: number; readonly rssBytes: number },
  keeping: Keeping,
): string {
  const { shards, diskBytes, saveSeconds, saveCpuSeconds, awayMillisecondsP99, awayMillisecondsMax } =
    keeping;
  const { loadSeconds, loadedBytes, restoreSeconds } = keeping;
  return markdownTable(
    ['', 'all', 'each'],
    [
      [
        'memory',
        `${decimals((memory.bytesEach * metrics) / mebibyte, 0)} MiB; RSS ${decimals(memory.rssBytes / mebibyte, 0)} MiB`,
        `${decimals(memory.bytesEach / 1024, 1)} KiB`,
      ],
      [
        `on disk, ${shards} shards`,
        `${decimals(diskBytes / mebibyte, 0)} MiB`,
        `${decimals(diskBytes / metrics / 1024, 1)} KiB`,
      ],
      [
        'saved',
        `${decimals(saveSeconds, 1)} s, ${decimals(saveCpuSeconds, 1)} s of CPU`,
        `${decimals((saveCpuSeconds / metrics) * 1e6, 0)} µs of CPU`,
      ],
      [
        'the event loop was away while saving',
        `p99 ${decimals(awayMillisecondsP99, 1)} ms`,
        `at most ${decimals(awayMillisecondsMax, 1)} ms`,
      ],
      [
        'loaded at start',
        `${decimals(loadSeconds, 1)} s, ${decimals(loadedBytes / mebibyte, 0)} MiB`,
        `${decimals((loadSeconds / metrics) * 1e6, 0)} µs`,
      ],
      [
        'restored when watched',
        `${decimals(restoreSeconds, 1)} s`,
        `${decimals((restoreSeconds / metrics) * 1e6, 0)} µs`,
      ],
    ],
  );
}

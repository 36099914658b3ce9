import type { Memory } from './memory.ts';
import { samplesShown, type Scrape } from './scrape.ts';
import { decimals, markdownTable, ratio, spread } from '../common/table.ts';

/** Nanoseconds a request, round by round, by recorder; the last two are the peer's. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/** Medians (least to most), and the median of each round's ratio to the peer. */
export function recordTable(rounds: Rounds): string {
  const [labelled, child] = [...rounds.values()].slice(-2);
  const rows = [...rounds].map(([name, own]) => [
    name,
    spread(own, 1),
    ...[labelled!, child!].map((peer) => `${ratio(own, peer).toFixed(3)}x`),
  ]);
  return markdownTable(['', 'ns a request', 'to inc({…})', 'to kept child'], rows);
}

/** What an objective takes beside its requests. */
export function objectiveTable(memory: Memory, scrape: Scrape): string {
  const { oursNanoseconds, peerNanoseconds, buckets, historyBytes } = scrape;
  const microseconds = (values: readonly number[]): string =>
    spread(
      values.map((value) => value / 1000),
      2,
    );
  return markdownTable(
    ['', 'lovewatch', 'prom-client'],
    [
      [
        'memory',
        `${decimals(memory.tracker / 1024, 1)} KiB an objective`,
        `${decimals(memory.series / 1024, 2)} KiB a series`,
      ],
      [
        `a scrape: ${samplesShown} values, µs`,
        `${microseconds(oursNanoseconds)} to compute`,
        `${microseconds(peerNanoseconds)} to write as text`,
      ],
      ['a month of history as JSON', `${decimals(historyBytes / 1000, 1)} kB, ${buckets} stretches`, 'none'],
    ],
  );
}

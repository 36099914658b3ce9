import { median } from '../gateway/report.ts';
import { decimals, markdownTable } from '../common/table.ts';
import type { Pace } from './bench-stack.ts';
import type { Floor } from './floor.ts';
import type { Outage } from './once.ts';

const goalSeconds = 75;

/** What follows what; each is in seconds after the one before. */
const steps = ['onset', 'enough', 'scraped', 'evaluated', 'notified', 'received'] as const;

/** One line an outage, then the median and the worst of each column. */
export function outageTable(outages: readonly Outage[]): string {
  const rows = outages.map((outage) => [
    ...contributors(outage),
    outage.received - outage.onset,
    outage.peers.sloth - outage.onset,
    outage.peers.classic - outage.onset,
  ]);
  const summary = (of: (values: number[]) => number): number[] =>
    rows[0]!.map((_, column) => of(rows.map((row) => row[column]!)));
  const written = (name: string, row: readonly number[]): string[] => [
    name,
    ...row.map((value, column) => decimals(value, column === 3 || column === 4 ? 2 : 1)),
  ];
  const head = [
    'outage',
    'enough failures',
    'scraped',
    'evaluated',
    'notified',
    'received',
    '**onset to page**',
    "Sloth's page evaluated",
    'classic alert',
  ];
  return markdownTable(head, [
    ...rows.map((row, index) => written(String(index + 1), row)),
    written('median', summary(median)),
    written(
      'worst',
      summary((values) => Math.max(...values)),
    ),
  ]);
}

/**
 * The exporter looks each second: a scrape within that second was the first to see that there were enough failures.
 * Alertmanager tells the exporter and the pager at once, and either may be milliseconds earlier.
 */
function contributors(outage: Outage): number[] {
  const at = {
    ...outage,
    enough: Math.min(outage.crossed, outage.scraped),
    notified: Math.min(outage.notified, outage.received),
  };
  return steps.slice(1).map((step, index) => at[step] - at[steps[index]!]);
}

/** What the figures are made of, and whether they meet the goal. */
export function verdict(
  outages: readonly Outage[],
  { seenSeconds, certainSeconds }: Floor,
  { requestsPerSecond, intervalSeconds }: Pace,
): string[] {
  const pages = outages.map(({ onset, received }) => received - onset);
  const within = pages.filter((seconds) => seconds < goalSeconds).length;
  const slowest = certainSeconds + 2 * intervalSeconds;
  return [
    `Floor: 14.4 x 0.1% x 1h = ${decimals(seenSeconds, 1)} s of total outage. At ${requestsPerSecond} requests/s the Wilson ` +
      `bound adds ${decimals(certainSeconds - seenSeconds, 1)} s: ${decimals(certainSeconds, 1)} s until there are enough failures.`,
    `Then up to ${intervalSeconds} s until the next scrape and up to ${intervalSeconds} s until the evaluation after it: ` +
      `${decimals(certainSeconds + intervalSeconds, 0)} s on average, ${decimals(slowest, 0)} s at the very worst.`,
    `Goal: under ${goalSeconds} s, met by ${within} of ${pages.length}; median ${decimals(median(pages), 1)} s, ` +
      `worst ${decimals(Math.max(...pages), 1)} s.`,
  ];
}

import { partialRatio, quiet, busy, type Extent, type PolicyResult } from './comparison.ts';
import { objective, patienceSeconds, stepSeconds } from './simulation.ts';

/** @returns what was simulated and how each policy did, in Markdown. */
export function report(
  results: readonly PolicyResult[],
  { spans, days, outages, outagesBusy }: Extent,
): string {
  const percent = `${partialRatio * 100}%`;
  const [few, many] = [quiet, busy].map(({ requestsPerSecond }) => `${requestsPerSecond}/s`);
  const head = [
    'policy',
    `false pages / ${days} d at ${few}`,
    `total outage at ${few}`,
    `${percent} outages missed at ${few}`,
    `total outage at ${many}`,
    `${percent} outage at ${many}`,
  ];
  const rows = results.map((result) => [
    result.name,
    falsePagesText(result.falsePages),
    secondsText(result.totalOutageSecondsMedian),
    `${Math.round(result.partialMissedRatio * 100)}%`,
    secondsText(result.busyTotalOutageSecondsMedian),
    secondsText(result.busyPartialOutageSecondsMedian),
  ]);
  return [
    `Poisson traffic, ${quiet.badRatio * 100}% of it failing by chance, objective ${objective}, evaluated every ${stepSeconds} s. ` +
      `False pages are the mean of ${spans} spans (least to most). Times are medians to the page of ${outages} outages at ${few} ` +
      `and ${outagesBusy} at ${many}; an outage is missed after ${patienceSeconds / 3600} h.`,
    '',
    ...table(head, rows),
  ].join('\n');
}

function falsePagesText(pages: readonly number[]): string {
  const mean = pages.reduce((sum, count) => sum + count, 0) / pages.length;
  const text = String(Number(mean.toFixed(1)));
  return mean === 0 ? text : `${text} (${Math.min(...pages)} to ${Math.max(...pages)})`;
}

function secondsText(seconds: number): string {
  return seconds === Infinity ? 'missed' : `${Math.round(seconds)} s`;
}

/** The first column is a name, the others are figures. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}

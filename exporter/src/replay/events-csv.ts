import type { RecordedInterval } from '../core/replay/recorded-events.ts';
import { readCsv, wrong, type CsvRow } from './csv.ts';
import { instant, instantRemedy, parseInstant } from '../text/instants.ts';

const columns = ['timestamp', 'total', 'bad'] as const;
type EventRow = CsvRow<(typeof columns)[number]>;

/**
 * @param text CSV with the header `timestamp,total,bad`: the events in the interval that ends at the timestamp.
 * @param file its name, for messages.
 * @returns at least one interval, ascending.
 * @throws ReplayInputError naming file, line, value and remedy for the first thing that is wrong.
 */
export function readEvents(text: string, file: string): RecordedInterval[] {
  const intervals = readCsv(text, file, columns).map((row) => ({ row, interval: intervalOf(row, file) }));
  for (const [index, { row, interval }] of intervals.entries()) {
    const before = intervals[index - 1]?.interval.atSeconds ?? -Infinity;
    if (interval.atSeconds <= before)
      throw wrong(
        file,
        row.line,
        `timestamp must be after that of the row before (${instant(before)}), got ${row.cells.timestamp}; sort the rows, one for each interval`,
      );
  }
  return intervals.map(({ interval }) => interval);
}

function intervalOf(row: EventRow, file: string): RecordedInterval {
  const { timestamp } = row.cells;
  const atSeconds = parseInstant(timestamp);
  if (atSeconds === undefined)
    throw wrong(
      file,
      row.line,
      `timestamp must be a moment, got ${JSON.stringify(timestamp)}; ${instantRemedy}`,
    );
  const [total, bad] = [countOf(row, 'total', file), countOf(row, 'bad', file)];
  if (bad > total)
    throw wrong(
      file,
      row.line,
      `bad must be at most total (${total}), got ${bad}; total counts the bad ones as well`,
    );
  return { atSeconds, total, bad };
}

/** Fractions are let through: Prometheus' `increase` gives them. */
function countOf({ cells, line }: EventRow, column: 'total' | 'bad', file: string): number {
  const text = cells[column];
  const count = text === '' ? NaN : Number(text);
  if (Number.isFinite(count) && count >= 0) return count;
  throw wrong(
    file,
    line,
    `${column} must be a number of events, 0 or more, got ${JSON.stringify(text)}; correct it, or leave the row out`,
  );
}

import { readCsv, wrong } from '../replay/csv.ts';
import { parseTimestamp, timestampRemedy } from './timestamps.ts';

/** One row of a file. */
export interface Sample {
  /** As it is in the file. */
  readonly timestamp: string;
  readonly seconds: number;
  /** As it is in the file. */
  readonly valueText: string;
  readonly value: number;
}

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const problemsToldMax = 10;

/**
 * @param text CSV with the header `timestamp,value`.
 * @returns one sample a row, in the order of the file.
 * @throws ReplayInputError that names the bad rows, up to ten, and what is wrong with each.
 */
export function readSeries(text: string, file: string): Sample[] {
  const rows = readCsv(text, file, ['timestamp', 'value']);
  const problems: { line: number; problem: string }[] = [];
  const samples = rows.map(({ line, cells: { timestamp, value: valueText } }, index): Sample => {
    const seconds = parseTimestamp(timestamp);
    const value = decimal.test(valueText) ? Number(valueText) : NaN;
    const tell = (problem: string): void =>
      void problems.push({ line, problem: `row ${index + 1}: ${problem}` });
    if (seconds === undefined)
      tell(`timestamp is none, got ${JSON.stringify(timestamp)}; ${timestampRemedy}`);
    if (!Number.isFinite(value))
      tell(`value must be a finite number, got ${JSON.stringify(valueText)}; correct the row or remove it`);
    return { timestamp, seconds: seconds ?? NaN, valueText, value };
  });
  const [first, ...others] = problems;
  if (first === undefined) return samples;
  const told = others.slice(0, problemsToldMax - 1).map(({ line, problem }) => `${file}:${line} ${problem}`);
  const more = others.length - told.length;
  throw wrong(
    file,
    first.line,
    [first.problem, ...told, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
  );
}

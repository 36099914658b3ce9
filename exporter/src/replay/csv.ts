import { CsvError, parse } from 'csv-parse/sync';
import { ReplayInputError } from './input-error.ts';

/** A row of a CSV file by column, and the line of the file that it ends on. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** Says what is wrong on a line of a file. */
export function wrong(file: string, line: number, problem: string): ReplayInputError {
  return new ReplayInputError(`${file}:${line} ${problem}`);
}

/**
 * @param text with a header; a byte order mark, empty lines and spaces around cells are left out.
 * @param columns all of them and no other, in any order.
 * @returns at least one row.
 * @throws ReplayInputError when it is not such a file.
 */
export function readCsv<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
): CsvRow<Column>[] {
  const header = columns.join(',');
  const [first, ...rows] = records(text, file);
  if (first === undefined) throw wrong(file, 1, `must not be empty; begin it with the line ${header}`);
  const names = first.record;
  for (const [index, name] of names.entries()) {
    const problem = columnProblem(name, names.slice(0, index), columns);
    if (problem !== undefined) throw wrong(file, first.line, `${problem}; the first line must be ${header}`);
  }
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw wrong(file, first.line, `has no column ${missing.join(', ')}; the first line must be ${header}`);
  if (rows.length === 0) throw wrong(file, first.line, `must have rows below the header; add one`);
  return rows.map(({ record, line }) => {
    if (record.length !== names.length)
      throw wrong(
        file,
        line,
        `must have ${names.length} cells, got ${record.length}: ${record.join(',')}; correct the row`,
      );
    const cells = Object.fromEntries(names.map((name, index) => [name, record[index]!]));
    return { line, cells: cells as Record<Column, string> };
  });
}

function columnProblem(
  name: string,
  before: readonly string[],
  columns: readonly string[],
): string | undefined {
  if (!columns.includes(name)) return `has an unknown column ${JSON.stringify(name)}`;
  return before.includes(name) ? `has the column ${name} twice` : undefined;
}

function records(text: string, file: string): { record: string[]; line: number }[] {
  const lines: number[] = [];
  try {
    const found = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (record: string[], { lines: line }) => {
        lines.push(line);
        return record;
      },
    });
    return found.map((record, index) => ({ record, line: lines[index]! }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as CsvError & { lines?: number }).lines ?? 1;
    throw wrong(file, line, `is not CSV: ${error.message}; correct the row`);
  }
}

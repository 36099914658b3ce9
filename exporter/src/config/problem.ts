/** One thing wrong with a configuration file, where it is, and what to write instead. */
export interface Problem {
  /** Such as `services[0].slos[1].objective`; empty for the file as a whole. */
  readonly path: string;
  /** Constraint, value and remedy. */
  readonly message: string;
  /** From 1; absent when the file has no place for it. */
  readonly line?: number;
  readonly column?: number;
}

/** Every problem of one configuration file, so that it is mended in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;
  readonly problems: readonly Problem[];

  /** @param problems at least one. */
  constructor(file: string, problems: readonly Problem[]) {
    const lines = problems.map((problem) => `  ${formatProblem(file, problem)}`);
    super(
      [`${file} has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}:`, ...lines].join(
        '\n',
      ),
    );
    this.file = file;
    this.problems = problems;
  }
}

/** @returns `FILE:LINE:COLUMN PATH MESSAGE`, which editors and terminals turn into a link. */
export function formatProblem(file: string, { path, message, line, column }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return [place, path, message].filter(Boolean).join(' ');
}

/** @returns `services[0].slos[1].objective` for the keys `services`, 0, `slos`, 1, `objective`. */
export function formatPath(keys: readonly PropertyKey[]): string {
  return keys
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

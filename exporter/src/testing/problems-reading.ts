import { ConfigError, formatProblem } from '../config/problem.ts';

/** @returns the problems that reading a file gives, as a person reads them; empty when it is accepted. */
export function problemsReading(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => formatProblem(error.file, problem));
  }
}

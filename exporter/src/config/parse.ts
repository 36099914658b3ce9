import leven from 'leven';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { crossCheck, type UnplacedProblem } from './cross-checks.ts';
import { defaults } from './defaults.ts';
import { ConfigError, formatPath, type Problem } from './problem.ts';
import { configSchema, type Config } from './schema.ts';

/**
 * Reads a configuration.
 *
 * @param text YAML 1.2.
 * @param file its name, for messages.
 * @throws ConfigError with every problem at once, in the order of the file.
 */
export function parseConfig(text: string, file: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) throw new ConfigError(file, document.errors.map(syntaxProblem));
  const written: unknown = document.toJS();
  const result = configSchema.safeParse(written);
  const unplaced = [
    ...(result.error?.issues ?? []).flatMap(schemaProblems),
    ...crossCheck(written, defaults),
  ];
  if (result.success && unplaced.length === 0) return result.data;
  const problems = unplaced.map((problem) => placed(problem, document, lines));
  throw new ConfigError(file, problems.sort(byPlace));
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function syntaxProblem(error: {
  message: string;
  linePos?: readonly { line: number; col: number }[] | undefined;
}): Problem {
  const [start] = error.linePos ?? [];
  const message = error.message.split(/ at line |:\n/)[0] ?? error.message;
  return {
    path: '',
    message: `is not valid YAML: ${message}`,
    ...(start && { line: start.line, column: start.col }),
  };
}

function schemaProblems(issue: z.core.$ZodIssue): UnplacedProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ keys: issue.path, message: issue.message }];
  const known = fieldsAt(issue.path);
  return issue.keys.map((key) => ({
    keys: [...issue.path, key],
    message: `is not a field here; ${nearest(key, known)}`,
  }));
}

/** @returns the names of the fields that the schema has at a path of object and list keys. */
function fieldsAt(path: readonly PropertyKey[]): string[] {
  const schema = path.reduce<z.core.$ZodType>((at, key) => {
    if (at instanceof z.ZodArray) return at.element;
    return at instanceof z.ZodObject ? (at.shape as Record<PropertyKey, z.core.$ZodType>)[key]! : at;
  }, configSchema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function nearest(key: string, known: readonly string[]): string {
  const [best] = known.toSorted((a, b) => leven(key, a) - leven(key, b));
  const isClose = best !== undefined && leven(key, best) <= Math.max(2, key.length / 3);
  return isClose ? `did you mean ${best}?` : `known are ${known.join(', ')}`;
}

/** Finds the line of the value, or of the nearest thing around it that the file does have. */
function placed({ keys, message }: UnplacedProblem, document: Document, lines: LineCounter): Problem {
  const path = formatPath(keys);
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true) as
      { range?: readonly number[] | null } | undefined;
    if (node?.range?.[0] === undefined) continue;
    const { line, col } = lines.linePos(node.range[0]);
    return { path, message, line, column: col };
  }
  return { path, message };
}

import { LineCounter, parseDocument, type Document } from 'yaml';
import { ConfigError, formatPath, type Problem } from './problem.ts';

/** A problem before its place in the file is known. */
export interface UnplacedProblem {
  readonly keys: readonly PropertyKey[];
  /** Constraint, value and remedy. */
  readonly message: string;
}

/** A YAML document with what it takes to say where in its file something is. */
export interface PlacedDocument {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** And what it says, as plain values. */
export interface ReadDocument extends PlacedDocument {
  readonly written: unknown;
}

/**
 * @param text YAML 1.2, one document.
 * @throws ConfigError when it is not YAML.
 */
export function readYaml(text: string, file: string): ReadDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) throw new ConfigError(file, document.errors.map(syntaxProblem));
  return { document, lines, written: plain(document, file) };
}

/** An alias without an anchor, or a bomb of them, is found only when they are followed. */
function plain(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new ConfigError(file, [syntaxProblem(error as Error)]);
  }
}

/** @returns the problems with their lines and columns, in the order of the file. */
export function placed(problems: readonly UnplacedProblem[], where: PlacedDocument): Problem[] {
  return problems.map((problem) => placedOne(problem, where)).sort(byPlace);
}

/** Finds the line of the value, or of the nearest thing around it that the file does have. */
function placedOne({ keys, message }: UnplacedProblem, { document, lines }: PlacedDocument): Problem {
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

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** @returns what is wrong with the YAML itself, in the words of the parser without its drawing. */
export function syntaxProblem(error: {
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

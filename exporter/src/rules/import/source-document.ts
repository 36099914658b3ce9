import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { placed, syntaxProblem, type UnplacedProblem } from '../../config/placing.ts';
import { ConfigError, type Problem } from '../../config/problem.ts';
import { Field } from './field.ts';

/** One YAML document of the file, with what was found wrong with it and what was left behind. */
export interface SourceDocument {
  readonly root: Field;
  /** @returns what is wrong, placed and in the order of the file. */
  problems(): Problem[];
}

/**
 * @param text YAML 1.2, with merge keys as Go's YAML has them; any number of documents.
 * @param notes where what is left behind goes.
 * @returns the documents that are not empty; with more than one, paths start with `documents[0]`.
 * @throws ConfigError when it is not YAML.
 */
export function readDocuments(text: string, file: string, notes: string[]): SourceDocument[] {
  const lines = new LineCounter();
  const documents = [...parseAllDocuments(text, { lineCounter: lines, merge: true, logLevel: 'error' })];
  // What follows the first mistake of a document is most often the same mistake again.
  const broken = documents.flatMap((document) => document.errors.slice(0, 1)).map(syntaxProblem);
  if (broken.length > 0) throw new ConfigError(file, broken);
  const filled = documents
    .map((document) => ({ document, value: plainValue(document, file) }))
    .filter(({ value }) => value !== null);
  return filled.map(({ document, value }, index) => {
    const prefix = filled.length > 1 ? `documents[${index}]` : '';
    const found: UnplacedProblem[] = [];
    const root = new Field(value, [], { prefix, problems: found, notes });
    return { root, problems: () => problemsIn(document, found, lines, prefix) };
  });
}

/** An alias without its anchor and a merge of something else than a mapping show up only here. */
function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const message = `is not valid YAML: ${said}; correct its anchors, aliases and merge keys`;
    throw new ConfigError(file, [{ path: '', message }]);
  }
}

function problemsIn(
  document: Document,
  found: readonly UnplacedProblem[],
  lines: LineCounter,
  prefix: string,
): Problem[] {
  const { line, col: column } = lines.linePos(document.contents?.range?.[0] ?? 0);
  const problems = placed(found, { document, lines }).map((problem) => ({
    line,
    column,
    ...problem,
    path: [prefix, problem.path].filter(Boolean).join('.'),
  }));
  return distinct(problems);
}

/** What two others refer to is read for each of them, and once is enough to report it. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.message}`, problem])).values()];
}

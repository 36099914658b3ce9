import { parser } from '@prometheus-io/lezer-promql';

/** A node of the parse tree of a query. Its `name` is that of the grammar, such as `VectorSelector`. */
export type PromqlNode = ReturnType<typeof parser.parse>['topNode'];

/** A query's one expression, or what keeps it from being PromQL: place, text around it and remedy. */
export type ParsedPromql =
  | { readonly kind: 'expression'; readonly expression: PromqlNode }
  | { readonly kind: 'problem'; readonly message: string };

/**
 * Checks the grammar and the names of functions. It does not check types, as in `rate(x)` without a range,
 * and not the regular expressions: promtool does.
 *
 * @param written the query as a person wrote it, for the message, when `query` has placeholders filled in; of
 * the same length, so that both have the error in the same place.
 */
export function parsePromql(query: string, written = query): ParsedPromql {
  const root = parser.parse(query).topNode;
  const expression = childrenOf(root)[0];
  const offset = firstErrorOffset(root);
  if (expression && offset === undefined) return { kind: 'expression', expression };
  return { kind: 'problem', message: syntaxProblem(written, offset ?? 0) };
}

/** @returns the children in order, comments left out. */
export function childrenOf(node: PromqlNode): PromqlNode[] {
  const children: PromqlNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment') children.push(child);
  }
  return children;
}

function firstErrorOffset(root: PromqlNode): number | undefined {
  let offset: number | undefined;
  root.tree?.iterate({
    enter: (node) => {
      if (node.type.isError) offset ??= node.from;
      return offset === undefined;
    },
  });
  return offset;
}

const contextCharactersMax = 30;

function syntaxProblem(written: string, offset: number): string {
  if (written.replace(/#.*/g, '').trim() === '') return 'is an empty query; write sum(rate(METRIC[5m]))';
  const before = written.slice(0, offset).trimEnd();
  const after = written.slice(offset).trim();
  const start = before.length > contextCharactersMax ? '...' : '';
  const end = after.length > contextCharactersMax ? '...' : '';
  const around = `${start}${before.slice(-contextCharactersMax)} <here> ${after.slice(0, contextCharactersMax)}${end}`;
  const remedy = after === '' ? 'close what is open there' : 'correct what stands there';
  return `is not PromQL at ${positionOf(before)}: ${around.replace(/\s+/g, ' ').trim()}; ${remedy}`;
}

/** @returns where the text after `before` starts, from 1; the line only when there are several. */
function positionOf(before: string): string {
  const lines = before.split('\n');
  const character = `character ${(lines.at(-1) ?? '').length + 1}`;
  return lines.length === 1 ? character : `line ${lines.length}, ${character}`;
}

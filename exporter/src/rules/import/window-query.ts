import { parsePromql, type PromqlNode } from '../promql-parse.ts';
import { QueryRefusal } from './query-refusal.ts';

const placeholder = /\{\{\s*\.window\s*\}\}/g;
const depthMax = 200;

/** A query as it was written, and its parse tree with an example for each window. */
export interface WindowQuery {
  /** Comments are blanked out: anything put after one would be part of it. */
  readonly written: string;
  readonly expression: PromqlNode;
}

/** @throws QueryRefusal when it is not PromQL, or has a placeholder that is no range. */
export function parseWindowQuery(query: string): WindowQuery {
  const written = withoutComments(query);
  const unknown = /\{\{.*?(\}\}|$)/s.exec(written.replace(placeholder, ''))?.[0];
  if (unknown !== undefined) {
    throw new QueryRefusal(
      `has the placeholder ${unknown}; only {{.window}} is filled in: write what it stands for`,
    );
  }
  const parsed = parsePromql(exampleOf(written), written);
  if (parsed.kind === 'problem') throw new QueryRefusal(parsed.message);
  refuseDepth(parsed.expression);
  for (const { 0: text, index } of written.matchAll(placeholder)) {
    if (isRangeAt(parsed.expression, index)) continue;
    throw new QueryRefusal(
      `has ${text} where no range is; it may only stand in brackets: write METRIC[{{.window}}]`,
    );
  }
  return { written, expression: parsed.expression };
}

/** @returns the text of a node with `window`, such as `5m`, in place of each placeholder. */
export function filledIn({ written }: WindowQuery, { from, to }: PromqlNode, window: string): string {
  return written.slice(from, to).replace(placeholder, () => window);
}

/** @returns the text of a node as it was written. */
export function textOf({ written }: WindowQuery, { from, to }: PromqlNode): string {
  return written.slice(from, to);
}

/** @returns whether the duration of a range is the placeholder. */
export function isWindow(query: WindowQuery, duration: PromqlNode): boolean {
  return textOf(query, duration).trim().startsWith('{{');
}

/** Of the same length, so that every offset holds for both. */
function exampleOf(written: string): string {
  return written.replace(placeholder, (text) => '5m'.padEnd(text.length));
}

/** A `#` within quotes is no comment. */
function withoutComments(query: string): string {
  return query.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`)|#[^\n]*/g,
    (text, quoted?: string) => (quoted === undefined ? ' '.repeat(text.length) : text),
  );
}

function isRangeAt(expression: PromqlNode, offset: number): boolean {
  const literal = expression.resolve(offset, 1);
  const range = literal.parent?.parent;
  const isWhole = literal.name === 'NumberDurationLiteralInDurationContext' && literal.from === offset;
  if (!isWhole || literal.parent?.name !== 'DurationExpr') return false;
  if (range?.name !== 'MatrixSelector' && range?.name !== 'SubqueryExpr') return false;
  return range.getChild('DurationExpr')?.from === offset;
}

/** What reads the tree does so recursively. */
function refuseDepth(expression: PromqlNode): void {
  let depth = 0;
  expression.cursor().iterate(
    () => {
      depth += 1;
      if (depth <= depthMax) return;
      throw new QueryRefusal(`is nested more than ${depthMax} deep; write it with fewer brackets`);
    },
    () => void (depth -= 1),
  );
}

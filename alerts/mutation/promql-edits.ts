import { childrenOf, parsePromql, type PromqlNode } from '../../exporter/src/rules/promql-parse.ts';
import { binaryEdits, isTimesZero } from './binary-edits.ts';
import { callEdits } from './call-edits.ts';
import { literalEdits } from './literal-edits.ts';
import { forgottenLabels, matcherEdits } from './matcher-edits.ts';
import type { Edit, MutationKind } from './mutation.ts';

/** What is made zero counts only as being there: changes that cannot make it vanish or appear change nothing. */
const presenceKinds: readonly MutationKind[] = ['window', 'matcher'];

/**
 * @returns every edit of a query, in the order of its text. Each gives a query that parses.
 * @throws Error when the query does not parse.
 */
export function promqlEdits(query: string): Edit[] {
  const parsed = parsePromql(query);
  if (parsed.kind === 'problem') throw new Error(`query ${parsed.message}: ${query}`);
  return [...editsBelow(query, parsed.expression), ...forgottenLabels(query, parsed.expression)];
}

function editsBelow(query: string, node: PromqlNode): Edit[] {
  const own = [...binaryEdits, ...callEdits, ...literalEdits, ...matcherEdits].flatMap((edits) =>
    edits(query, node),
  );
  const below = childrenOf(node).flatMap((child, index) => {
    const edits = editsBelow(query, child);
    const isNothing = index === 2 && isTimesZero(query, node);
    return isNothing ? edits.filter(({ kind }) => presenceKinds.includes(kind)) : edits;
  });
  return [...own, ...below];
}

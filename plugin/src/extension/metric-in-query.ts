/** @returns a text with the dashboard's variables in it filled in; as a pattern of RE2 when it is one. */
export type FillIn = (text: string, as: 'text' | 'pattern') => string;

/** Any series of a threshold, by its name or in a pattern of names. */
const thresholdSeries = /\blovewatch_threshold_[a-z(]/;
/** PromQL writes strings as Go does: with escapes between quotes, without any between backticks. */
const matcher = /[{,]\s*metric\s*(=~|=)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)/g;
/** A character of a pattern that is more than itself, unless it is escaped. */
const patternCharacter = /(?<!\\)(?:\\\\)*[.*+?()|[\]{}^$]/;

/** @returns whether PromQL asks for a threshold of Lovewatch. */
export function asksForThreshold(expr: string): boolean {
  return thresholdSeries.test(expr);
}

/**
 * @param expr PromQL with a dashboard's variables in it.
 * @returns the metrics that it names, each once; undefined among them is one that cannot be told, such as `metric=~".+"`.
 */
export function metricsInQuery(expr: string, fillIn: FillIn): (string | undefined)[] {
  const found = Array.from(expr.matchAll(matcher), ([, operator, written]) => {
    const text = unquoted(written!);
    return operator === '=' ? literal(fillIn(text, 'text')) : literalOfPattern(fillIn(text, 'pattern'));
  });
  return [...new Set(found)];
}

function unquoted(written: string): string {
  const inner = written.slice(1, -1);
  return written.startsWith('`') ? inner : inner.replaceAll(/\\(.)/g, '$1');
}

/** What still holds a variable was not filled in. */
function literal(text: string): string | undefined {
  return text === '' || /\$\{|\$\w|\[\[/.test(text) ? undefined : text;
}

function literalOfPattern(pattern: string): string | undefined {
  if (patternCharacter.test(pattern)) return undefined;
  return literal(pattern.replaceAll(/\\(.)/g, '$1'));
}

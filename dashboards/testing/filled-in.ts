/** `${name:format}`, `${name}` or `$name`; a dollar and a number is a group of a regular expression. */
const variable = /\$\{(\w+)(?::\w+)?\}|\$([a-zA-Z_]\w*)/g;

/** The variables that Grafana sets by itself, as of a range of ten minutes with a scrape each second. */
export const ownVariables = { __rate_interval: '15s', __range: '600s' };

/**
 * @param values one, or several for a variable that may have so many: those are put in as Grafana does for `:regex`.
 * @returns the query as Prometheus gets it.
 * @throws Error for a variable that has no value, or several where a pattern cannot be.
 */
export function filledIn(text: string, values: Readonly<Record<string, string | readonly string[]>>): string {
  return text.replace(variable, (written: string, braced?: string, bare?: string) => {
    const value = values[braced ?? bare ?? ''];
    if (value === undefined) throw new Error(`${text} must use variables that there are, got ${written}`);
    if (typeof value === 'string') return value;
    if (!written.endsWith(':regex}'))
      throw new Error(`${text} must take several values as a pattern, got ${written}`);
    return `(${value.map(escaped).join('|')})`;
  });
}

function escaped(value: string): string {
  return value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');
}

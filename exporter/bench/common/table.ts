import { median } from '../gateway/report.ts';

/** @param head the first column is words, the others are numbers. @returns a Markdown table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const aligned = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, aligned, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @returns the median, and in parentheses the least and the most: `27.8 (26.9 to 29.4)`. */
export function spread(values: readonly number[], digits: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${decimals(median(values), digits)} (${decimals(least, digits)} to ${decimals(most, digits)})`;
}

/** @returns the median of the ratios, round by round: what slows both down in a round cancels out. */
export function ratio(own: readonly number[], peer: readonly number[]): number {
  return median(own.map((value, round) => value / peer[round]!));
}

/** @returns `12,345.6`. */
export function decimals(value: number, digits: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

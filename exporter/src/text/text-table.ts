/** What the text of a report fits into. */
const columnsMax = 100;
const gap = '  ';
/** Names are cut to fit, and never to less than this. */
const nameCharactersMin = 10;

/** Which column holds names, that may be cut: file names at their beginning, others at their end. */
export type NameColumn = 'first' | 'last';

/**
 * @param rows each as long as the head.
 * @returns aligned lines, without spaces at their ends.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { indent, names }: { indent: string; names: NameColumn },
): string[] {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const named = names === 'first' ? 0 : head.length - 1;
  const others =
    widths.reduce((sum, width) => sum + width + gap.length, indent.length - gap.length) - widths[named]!;
  widths[named] = Math.min(widths[named]!, Math.max(nameCharactersMin, columnsMax - others));
  return lines.map((line) => {
    const cells = line.map((cell, column) => (column === named ? cut(cell, widths[column]!, names) : cell));
    return `${indent}${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(gap)}`.trimEnd();
  });
}

function cut(text: string, charactersMax: number, names: NameColumn): string {
  if (text.length <= charactersMax) return text;
  const kept = charactersMax - 3;
  return names === 'first' ? `...${text.slice(-kept)}` : `${text.slice(0, kept)}...`;
}

/** @returns at most so many entries, and how many more there are: a screen is only so high. */
export function shown(entries: readonly string[], countMax: number): string[] {
  const more = entries.length - countMax;
  return [...entries.slice(0, countMax), ...(more > 0 ? [`  and ${more} more: --json has them`] : [])];
}

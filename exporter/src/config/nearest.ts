import leven from 'leven';

/** @returns the name that was perhaps meant, or all that there are. */
export function nearest(name: string, known: readonly string[]): string {
  const [best] = known.toSorted((a, b) => leven(name, a) - leven(name, b));
  const isClose = best !== undefined && leven(name, best) <= Math.max(2, name.length / 3);
  return isClose ? `did you mean ${best}?` : `known are ${known.join(', ')}`;
}

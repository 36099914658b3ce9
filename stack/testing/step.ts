/** How many checks of one kind there were. A check without cases of its own counts as one. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Takes what a step prints, as it prints it. */
export type Print = (text: string) => void;

/** One kind of checks. It fails by its tally; what it throws is a mistake of its own. */
export interface Step {
  readonly name: string;
  readonly run: (print: Print) => Promise<Tally>;
}

/** @returns the tally of a check without cases. */
export function tallyOf(isGood: boolean): Tally {
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (of: keyof Tally): number => tallies.reduce((total, tally) => total + tally[of], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** @returns such as `3 passed, 0 failed`; skipped ones are named where there are any. */
export function tallyText({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

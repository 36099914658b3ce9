/** The states of a breaker; the numbers are those of the state word. */
export const states = ['CLOSED', 'OPEN', 'HALF_OPEN', 'FORCED_OPEN', 'DISABLED'] as const;

/** DISABLED lets all pass, whatever happens; FORCED_OPEN nothing. */
export type BreakerState = (typeof states)[number];

/** The state word, taken apart. breaker.wat draws it. */
export interface StateWord {
  readonly state: BreakerState;
  /** Milliseconds, modulo 2^36. */
  readonly until: number;
  /** Modulo 4096. */
  readonly generation: number;
  /** In a row, at most 15. */
  readonly openings: number;
  /** Probes admitted, of which `good` have succeeded and `bad` have not. */
  readonly probes: number;
  readonly good: number;
  readonly bad: number;
}

export const untilModulo = 2 ** 36;
export const generationModulo = 4096;
export const openingsMax = 15;

export function decodedWord(word: bigint): StateWord {
  const low = Number(word & 0xfff_ffffn);
  return {
    state: states[low & 7]!,
    until: Number(word >> 28n),
    generation: (low >> 16) & 0xfff,
    openings: (low >> 12) & 15,
    probes: (low >> 3) & 7,
    good: (low >> 6) & 7,
    bad: (low >> 9) & 7,
  };
}

/** @returns milliseconds until `until`, below 0 when it is past; right within a year either way. */
export function remainingMs(until: number, nowMs: number): number {
  const difference = (until - Math.trunc(nowMs)) % untilModulo;
  if (difference >= untilModulo / 2) return difference - untilModulo;
  return difference < -untilModulo / 2 ? difference + untilModulo : difference;
}

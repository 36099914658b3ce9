import type { Clock } from './core/clock/clock.ts';

/** The machine's clocks. Only `main.ts` and benchmarks make use of it; everything else is handed a Clock. */
export const systemClock: Clock = {
  monotonicSeconds: () => performance.now() / 1000,
  wallSeconds: () => Date.now() / 1000,
};

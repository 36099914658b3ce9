import type { Cause } from './cause.ts';
import type { BreakerSettings } from './settings.ts';
import { generationModulo, openingsMax, remainingMs, untilModulo, type StateWord } from './state-word.ts';

/** One attempt at a step of the state word: what is to be in its place, or what the word says as it is. */
export type Step =
  | { readonly kind: 'pass'; readonly isProbe: boolean }
  | { readonly kind: 'reject' }
  /** The outcome decides nothing here. */
  | { readonly kind: 'late' }
  /** The same generation, with other counts of probes. */
  | { readonly kind: 'count'; readonly next: StateWord }
  /** The next generation. */
  | { readonly kind: 'move'; readonly next: StateWord; readonly cause: Cause };

export type ProbeOutcome = 'good' | 'bad' | 'ignored';

/** What is asked when a request comes: the rules of `allow` in breaker.wat, one compare-exchange at a time. */
export function allowStep(
  word: StateWord,
  nowMs: number,
  settings: BreakerSettings,
  random: () => number,
): Step {
  const isDue = remainingMs(word.until, nowMs) <= 0;
  switch (word.state) {
    case 'CLOSED':
    case 'DISABLED':
      return { kind: 'pass', isProbe: false };
    case 'FORCED_OPEN':
      return { kind: 'reject' };
    case 'OPEN': {
      if (!isDue) return { kind: 'reject' };
      const until = untilOf(nowMs, settings.probeLeaseMs);
      const next = { ...moved(word, 'HALF_OPEN', word.openings, until), probes: 1 };
      return { kind: 'move', next, cause: { kind: 'time' } };
    }
    case 'HALF_OPEN': {
      const lost = word.probes - word.good - word.bad;
      if (lost > 0 && isDue)
        return opened(word, { kind: 'probes-lost', lost, probes: word.probes }, nowMs, settings, random);
      if (word.probes >= settings.probes) return { kind: 'reject' };
      const until = untilOf(nowMs, settings.probeLeaseMs);
      return { kind: 'count', next: { ...word, probes: word.probes + 1, until } };
    }
  }
}

/** What the outcome of a probe of this generation does. */
export function probeStep(
  word: StateWord,
  outcome: ProbeOutcome,
  generation: number,
  nowMs: number,
  settings: BreakerSettings,
  random: () => number,
): Step {
  const { state, probes, openings } = word;
  if (state !== 'HALF_OPEN' || word.generation !== generation || word.good + word.bad >= probes)
    return { kind: 'late' };
  if (outcome === 'ignored') return { kind: 'count', next: { ...word, probes: probes - 1 } };
  if (outcome === 'good') {
    const good = word.good + 1;
    if (good < settings.probesSucceededMin) return { kind: 'count', next: { ...word, good } };
    const next = moved(word, 'CLOSED', openings, untilOf(nowMs, settings.healthyMs));
    return { kind: 'move', next, cause: { kind: 'probes-succeeded', succeeded: good, probes } };
  }
  const bad = word.bad + 1;
  if (bad <= settings.probes - settings.probesSucceededMin) return { kind: 'count', next: { ...word, bad } };
  return opened(word, { kind: 'probes-failed', failed: bad, probes }, nowMs, settings, random);
}

/** @returns the word of an opening: for twice as long as the one before, unless that is forgotten. */
export function opened(
  word: StateWord,
  cause: Cause,
  nowMs: number,
  settings: BreakerSettings,
  random: () => number,
): Step & { kind: 'move' } {
  const isHealthy = word.state === 'CLOSED' && remainingMs(word.until, nowMs) <= 0;
  const openings = Math.min(openingsMax, isHealthy ? 1 : word.openings + 1);
  const longMs = Math.min(settings.openMsMax, settings.openMsMin * 2 ** (openings - 1));
  const until = untilOf(nowMs, longMs * (1 - settings.openJitterRatio * random()));
  return { kind: 'move', next: moved(word, 'OPEN', openings, until), cause };
}

/** @returns the word of the next generation, without probes. */
export function moved(
  word: StateWord,
  state: StateWord['state'],
  openings: number,
  until: number,
): StateWord {
  const generation = (word.generation + 1) % generationModulo;
  return { state, until, generation, openings, probes: 0, good: 0, bad: 0 };
}

export function untilOf(nowMs: number, ms: number): number {
  const until = Math.ceil(nowMs + ms) % untilModulo;
  return until < 0 ? until + untilModulo : until;
}

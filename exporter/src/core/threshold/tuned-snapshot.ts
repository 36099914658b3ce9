import { checkedBeyondSample, type BeyondSample } from './beyond-sample.ts';
import { checkedBreach, checkedOngoing, checkedSuspicion } from './breach-snapshot.ts';
import type { OngoingBreach, Suspicion } from './breach-state.ts';
import type { Breach } from './breach.ts';
import type { DetectorSnapshot } from './detector-snapshot.ts';
import {
  broken,
  checkedAlpha,
  checkedFields,
  checkedList,
  checkedNumber,
  checkedSeconds,
} from './snapshot.ts';
import type { Tuning } from './tuning.ts';

/** What is remembered beside the samples; the oldest give way. */
export const breachesMax = 20;
export const beyondMax = 100;

/** More than any window has. */
const samplesMax = 1e6;

/** What a tuned threshold is restored from; it can be kept as JSON. */
export interface TunedSnapshot {
  readonly detector: DetectorSnapshot;
  readonly tuning: Tuning;
  readonly score: number | null;
  /** Samples ever taken. */
  readonly samplesTotal: number;
  /** Of the samples in the window, oldest first. */
  readonly seconds: readonly number[];
  /** Oldest first. */
  readonly beyond: readonly BeyondSample[];
  readonly breaches: readonly Breach[];
  readonly ongoing: OngoingBreach | null;
  readonly suspicion: Suspicion | null;
}

/**
 * @param given perhaps from JSON.
 * @returns a copy, checked but for the detector's part, which the detector checks.
 * @throws SnapshotError when it is not one of ours.
 */
export function checkedTuned(given: unknown): TunedSnapshot {
  const fields = checkedFields('all', given);
  const { detector, tuning, score, samplesTotal, seconds, beyond, breaches, ongoing, suspicion } = fields;
  return {
    detector: detector as DetectorSnapshot,
    tuning: checkedTuning(tuning),
    score: score === null ? null : checkedNumber('score', score),
    samplesTotal: checkedNumber('samplesTotal', samplesTotal),
    seconds: eachOf('seconds', seconds, samplesMax, checkedSeconds),
    beyond: eachOf('beyond', beyond, beyondMax, checkedBeyondSample),
    breaches: eachOf('breaches', breaches, breachesMax, checkedBreach),
    ongoing: ongoing === null ? null : checkedOngoing('ongoing', ongoing),
    suspicion: suspicion === null ? null : checkedSuspicion('suspicion', suspicion),
  };
}

function eachOf<Each>(
  name: string,
  given: unknown,
  lengthMax: number,
  checked: (name: string, each: unknown) => Each,
): Each[] {
  return checkedList(name, given, lengthMax).map((each, index) => checked(`${name}[${index}]`, each));
}

function checkedTuning(given: unknown): Tuning {
  const fields = checkedFields('tuning', given);
  const { alpha } = fields;
  const numberOf = (name: 'lower' | 'upper' | 'margin'): Tuning =>
    fields[name] === undefined ? {} : { [name]: checkedNumber(`tuning.${name}`, fields[name]) };
  const tuning: Tuning = {
    ...(alpha !== undefined && { alpha: checkedAlpha('tuning.alpha', alpha) }),
    ...numberOf('lower'),
    ...numberOf('upper'),
    ...numberOf('margin'),
  };
  const { lower = -Infinity, upper = Infinity, margin = 0 } = tuning;
  if (!(lower < upper)) throw broken('tuning.lower', `must be below tuning.upper, ${upper}`, lower);
  if (!(margin >= 0)) throw broken('tuning.margin', 'must be at least 0', margin);
  return tuning;
}

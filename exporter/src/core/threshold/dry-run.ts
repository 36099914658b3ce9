import { BreachState, causeOf, type Breach } from './breach.ts';
import { QuantileBand } from './quantile-band.ts';
import { Restraint } from './restraint.ts';
import { counted, type Widths } from './sensitivity.ts';
import type { ThresholdSettings } from './settings.ts';
import { effectiveBand, sensitivityOf, sideOf, type EffectiveBand, type Tuning } from './tuning.ts';
import type { Verdict } from './verdict.ts';

/** A sample that was beyond a record, by the widths of that moment. */
export interface BeyondRecord {
  readonly seconds: number;
  readonly recordSeconds: number;
  readonly widths: Widths;
}

/** What is stored of a metric: its last values with their times, and which of them were beyond a record. */
export interface StoredWindow {
  /** Oldest first. */
  readonly values: readonly number[];
  readonly seconds: readonly number[];
  readonly beyond: readonly BeyondRecord[];
  /** With this alpha the widths were measured. */
  readonly alpha: number;
  readonly isLearning: boolean;
}

/** What a tuning would have done. */
export interface DryRun {
  readonly samples: number;
  /** Undefined without a sample. */
  readonly fromSeconds?: number | undefined;
  readonly toSeconds?: number | undefined;
  /** The band that it would have now. */
  readonly effective: EffectiveBand;
  /** Samples beyond that band. */
  readonly outside: number;
  /** Oldest first; each would have been an alert. */
  readonly breaches: readonly Breach[];
}

/**
 * Judges the stored window again as if it had been tuned so from its beginning on. Bounds are exact. Of records it knows
 * those that were met; for another alpha their widths are scaled by how the width of the band changes.
 *
 * Cost: O(samples); some 200 µs for a full window.
 */
export function dryRun(stored: StoredWindow, tuning: Tuning, settings: ThresholdSettings): DryRun {
  const { values, seconds, isLearning } = stored;
  const alpha = tuning.alpha ?? settings.alpha;
  const band = bandOf(values, alpha);
  const scale = width(bandOf(values, stored.alpha)) / width(band);
  const effective = effectiveBand(isLearning ? undefined : band, tuning);
  const state = new BreachState();
  const verdicts = verdictsOf(stored, tuning, settings, Number.isFinite(scale) ? scale : 1);
  const breaches: Breach[] = [];
  for (const [index, value] of values.entries()) {
    const cause = causeOf(value, verdicts[index]!, tuning);
    const change = state.step(seconds[index]!, value, cause, effective);
    if (change?.untilSeconds !== undefined) breaches.push(change);
  }
  return {
    samples: values.length,
    fromSeconds: seconds[0],
    toSeconds: seconds.at(-1),
    effective,
    outside: values.filter((value) => sideOf(value, effective) !== undefined).length,
    breaches: state.ongoing === undefined ? breaches : [...breaches, state.ongoing],
  };
}

function bandOf(values: readonly number[], alpha: number): { lower: number; upper: number } {
  const band = new QuantileBand(alpha, Math.max(1, values.length));
  for (const value of values) band.push(value);
  return { lower: band.lower(), upper: band.upper() };
}

function width({ lower, upper }: { lower: number; upper: number }): number {
  return upper - lower;
}

/** What the score would have said of each sample. */
function verdictsOf(
  { seconds, beyond }: StoredWindow,
  tuning: Tuning,
  settings: ThresholdSettings,
  scale: number,
): Verdict[] {
  const restraint = new Restraint(settings);
  const sensitivity = sensitivityOf(tuning);
  const bySeconds = new Map(beyond.map((each) => [each.seconds, each]));
  let elapsedSeconds = 0;
  return seconds.map((at, index): Verdict => {
    const stepSeconds = Math.max(0, at - (seconds[index - 1] ?? at));
    elapsedSeconds += stepSeconds;
    const found = bySeconds.get(at);
    const views = found === undefined ? [] : (['level', 'season', 'jump'] as const);
    const [most] = views
      .map((view) => {
        const widths = found!.widths[view] * scale;
        const weight = view === 'jump' ? settings.jumpWeight : 1;
        return { view, widths, counts: weight * counted(widths, sensitivity) };
      })
      .sort((a, b) => b.counts - a.counts);
    const score = restraint.score(most?.counts ?? 0, elapsedSeconds, stepSeconds);
    const exceedance = most &&
      most.counts > 0 && { view: most.view, widths: most.widths, recordSeconds: found!.recordSeconds };
    return {
      kind: 'scored',
      score,
      exceedance: exceedance === false ? undefined : exceedance,
      beyond: found?.widths,
    };
  });
}

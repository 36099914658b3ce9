import type { Beyond, ByView } from './beyond.ts';
import { checkedAlpha, checkedElapsed, checkedFields, checkedNumber } from './snapshot.ts';

/** A sample that was beyond a record, as it is remembered for dry runs. */
export interface BeyondSample extends Beyond {
  /** Counted from the first that the threshold has seen, which is 0. */
  readonly sample: number;
  readonly elapsedSeconds: number;
  /** With this alpha its widths were measured. */
  readonly alpha: number;
}

/** @throws SnapshotError unless it is one. */
export function checkedBeyondSample(name: string, given: unknown): BeyondSample {
  const { sample, elapsedSeconds, alpha, widths, recordSeconds } = checkedFields(name, given);
  return {
    sample: checkedNumber(`${name}.sample`, sample),
    elapsedSeconds: checkedElapsed(`${name}.elapsedSeconds`, elapsedSeconds),
    alpha: checkedAlpha(`${name}.alpha`, alpha),
    widths: checkedByView(`${name}.widths`, widths),
    recordSeconds: checkedByView(`${name}.recordSeconds`, recordSeconds),
  };
}

function checkedByView(name: string, given: unknown): ByView {
  const { level, jump, season } = checkedFields(name, given);
  return {
    level: checkedNumber(`${name}.level`, level),
    jump: checkedNumber(`${name}.jump`, jump),
    season: checkedNumber(`${name}.season`, season),
  };
}

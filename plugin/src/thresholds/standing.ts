import type { Breach, Threshold } from '../api/schema/thresholds.ts';
import type { Level } from '../components/status.ts';

/** A metric and its threshold, without what grows. */
export type Head = Omit<Threshold, 'breaches'>;

/** A score from here on is an alert. */
export const alertScoreMin = 0.5;

/** How a metric stands beside its threshold at this moment. */
export type Standing =
  | { readonly kind: 'breached'; readonly breach: Breach }
  /** Nothing comes, so nobody can say. */
  | { readonly kind: 'silent' }
  /** There is no band yet. */
  | { readonly kind: 'learning' }
  /** Beyond all that has been by a little: one of the next samples must bear it out. */
  | { readonly kind: 'suspected' }
  /** Beyond the band, which is no alert. `widths` of the band; null when it has none. */
  | { readonly kind: 'outside'; readonly side: 'above' | 'below'; readonly widths: number | null }
  | { readonly kind: 'within' };

export function standingOf({ breach, state, value, score, effective }: Head): Standing {
  if (breach !== null) return { kind: 'breached', breach };
  if (state.kind === 'not-enough-data' || value === null) return { kind: 'silent' };
  if (state.kind === 'learning') return { kind: 'learning' };
  if (score !== null && score >= alertScoreMin) return { kind: 'suspected' };
  const { lower, upper } = effective;
  const width = lower === null || upper === null ? 0 : upper - lower;
  const outside = (side: 'above' | 'below', by: number): Standing => ({
    kind: 'outside',
    side,
    widths: width > 0 ? by / width : null,
  });
  if (upper !== null && value > upper) return outside('above', value - upper);
  if (lower !== null && value < lower) return outside('below', lower - value);
  return { kind: 'within' };
}

/** A breach that wakes nobody is worth a look, no more. Beyond the band is a twentieth of all samples, so it is well. */
export function levelOf(standing: Standing, severity: Head['severity']): Level {
  switch (standing.kind) {
    case 'breached':
      return severity === 'none' ? 'notice' : 'bad';
    case 'suspected':
      return 'notice';
    case 'silent':
    case 'learning':
      return 'unknown';
    case 'outside':
    case 'within':
      return 'good';
  }
}

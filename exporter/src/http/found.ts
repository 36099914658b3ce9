import type { Thresholds } from '../thresholds/thresholds.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';
import { nearest } from './nearest.ts';
import { ProblemError } from './problem-details.ts';

/** @throws ProblemError 404 with the names that were most likely meant. */
export function found(thresholds: Thresholds, metric: string): WatchedThreshold {
  const watched = thresholds.find(metric);
  if (watched !== undefined) return watched;
  const names = nearest(
    metric,
    thresholds.all().map(({ definition }) => definition.name),
  );
  const remedy = names.length === 0 ? 'none is watched yet' : `the nearest are ${names.join(', ')}`;
  throw new ProblemError(404, `no metric ${metric.slice(0, 100)}; ${remedy}; GET /tune lists all`);
}

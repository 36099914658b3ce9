import type { TimeRange } from './gaps.ts';
import { isAbout, type Incident } from './judgement.ts';
import type { Firing } from './replay.ts';

/** @returns what fired in the range, or fired already when it began. */
export function firingsIn(firings: readonly Firing[], { fromSeconds, toSeconds }: TimeRange): Firing[] {
  return firings.filter(
    ({ firedAtSeconds, resolvedAtSeconds = Infinity }) =>
      firedAtSeconds <= toSeconds && resolvedAtSeconds > fromSeconds,
  );
}

/** @returns the incidents that a part of the range was in. */
export function incidentsIn(
  incidents: readonly Incident[],
  { fromSeconds, toSeconds }: TimeRange,
): Incident[] {
  return incidents.filter(
    ({ startSeconds, endSeconds }) => startSeconds <= toSeconds && endSeconds > fromSeconds,
  );
}

/**
 * What may be held against a policy, or be said for it: alerts about an incident of the range, whenever they fired, and
 * those in the range that are about no incident at all. One that is only about an incident outside is neither.
 */
export function firingsToJudge(
  firings: readonly Firing[],
  incidents: readonly Incident[],
  range: TimeRange,
): Firing[] {
  const judged = incidentsIn(incidents, range);
  const inRange = new Set(firingsIn(firings, range));
  return firings.filter(
    (firing) =>
      judged.some((incident) => isAbout(firing, incident)) ||
      (inRange.has(firing) && !incidents.some((incident) => isAbout(firing, incident))),
  );
}

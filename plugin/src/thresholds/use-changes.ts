import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { ExporterError, type ExporterTrouble } from '../api/exporter-error.ts';
import type { Tune } from '../api/schema/thresholds.ts';
import { resetTuning, setTuning, type Tuning } from '../api/writes.ts';
import { isAutomatic } from './tuning.ts';

/** Something that is to hold of a metric from now on. */
export interface Wish {
  /** Nothing set: back to automatic. */
  readonly tuning: Tuning;
  readonly reason: string;
  /** undefined: until it is changed. */
  readonly ttlSeconds: number | undefined;
  /** That the person has seen: when somebody was faster, it is a `conflict`. */
  readonly version: number;
}

/** What was shown is no longer so: somebody was faster, or the metric has gone. */
const outdatedKinds: readonly ExporterTrouble['kind'][] = ['conflict', 'not-found'];

/**
 * @param onChanged told what holds after a change that was made.
 * @returns what makes changes of a metric; whatever shows it has the answer at once.
 */
export function useChanges(
  metric: string,
  onChanged: (tune: Tune) => void,
): UseMutationResult<Tune, Error, Wish> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ tuning, reason, ttlSeconds, version }) =>
      isAutomatic(tuning)
        ? resetTuning(metric, reason, version)
        : setTuning(
            metric,
            { ...tuning, reason, ...(ttlSeconds !== undefined && { ttl_seconds: ttlSeconds }) },
            version,
          ),
    networkMode: 'always',
    onSuccess: (answer) => {
      queries.setQueryData(['tune', metric], answer);
      onChanged(answer);
      void queries.invalidateQueries({ queryKey: ['thresholds'] });
    },
    onError: (error) => {
      if (error instanceof ExporterError && outdatedKinds.includes(error.trouble.kind))
        void queries.invalidateQueries({ queryKey: ['tune', metric] });
    },
  });
}

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { breakersQuery, incidentsQuery, slosQuery, thresholdsQuery } from '../api/queries.ts';
import type { Readings } from './service-state.ts';

/** A part of the readings that is missing, and why. */
export interface Missing {
  readonly part: 'breakers' | 'thresholds' | 'incidents';
  readonly error: Error;
}

/**
 * @returns the objectives' query, which stands for all, with everything else that was read beside it; it is loading until
 *   each part has come or failed, so that nothing is called well too early.
 */
export function useReadings(): { query: UseQueryResult<Readings>; missing: readonly Missing[] } {
  const slos = useQuery(slosQuery);
  const breakers = useQuery(breakersQuery);
  const thresholds = useQuery(thresholdsQuery);
  const incidents = useQuery(incidentsQuery);
  const isSettled = [breakers, thresholds, incidents].every(({ isPending }) => !isPending);
  const data: Readings | undefined =
    slos.data && isSettled
      ? {
          slos: slos.data.slos,
          breakers: breakers.data?.breakers,
          thresholds: thresholds.data?.thresholds,
          incidents: incidents.data?.alerts,
        }
      : undefined;
  const parts = { breakers, thresholds, incidents };
  const missing = (Object.keys(parts) as Missing['part'][]).flatMap((part) => {
    const { data: read, error } = parts[part];
    return read === undefined && error !== null ? [{ part, error }] : [];
  });
  return { query: { ...slos, data } as UseQueryResult<Readings>, missing };
}

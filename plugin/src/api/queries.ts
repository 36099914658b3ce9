import { queryOptions, type UseQueryOptions } from '@tanstack/react-query';
import { askExporter } from './exporter.ts';
import { breakers } from './schema/breakers.ts';
import { health } from './schema/health.ts';
import { incidents } from './schema/incidents.ts';
import { slos } from './schema/slos.ts';
import { thresholds, tune, type Tune } from './schema/thresholds.ts';

/**
 * How often a page that is looked at asks again. Changes come at once by events; this is for numbers, which always move,
 * and Prometheus does not scrape more often.
 */
export const refreshMilliseconds = 5000;

/** Of thousands of metrics the answer is megabytes: it is read less often then. A breach still comes at once. */
const manyMetrics = 1000;
const refreshOfManyMilliseconds = 30_000;

/** What the pages read; `useQuery(slosQuery)`. Whatever shows the same asks once. */
export const slosQuery = queryOptions({
  queryKey: ['slos'],
  queryFn: ({ signal }) => askExporter({ path: 'api/v1/slos', schema: slos, signal }),
  refetchInterval: refreshMilliseconds,
});

export const thresholdsQuery = queryOptions({
  queryKey: ['thresholds'],
  queryFn: ({ signal }) => askExporter({ path: 'api/v1/thresholds', schema: thresholds, signal }),
  refetchInterval: ({ state }) =>
    (state.data?.thresholds.length ?? 0) > manyMetrics ? refreshOfManyMilliseconds : refreshMilliseconds,
});

export const breakersQuery = queryOptions({
  queryKey: ['breakers'],
  queryFn: ({ signal }) => askExporter({ path: 'api/v1/breakers', schema: breakers, signal }),
  refetchInterval: refreshMilliseconds,
});

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => askExporter({ path: 'api/v1/alerts', schema: incidents, signal }),
  refetchInterval: refreshMilliseconds,
});

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => askExporter({ path: 'healthz', schema: health, signal }),
  refetchInterval: refreshMilliseconds,
});

/** @param metric its whole name, such as `love/error_ratio`. */
export function tuneQuery(metric: string): UseQueryOptions<Tune, Error, Tune, string[]> {
  return queryOptions({
    queryKey: ['tune', metric],
    queryFn: ({ signal }) => askExporter({ path: 'tune', query: { metric }, schema: tune, signal }),
    refetchInterval: refreshMilliseconds,
  });
}

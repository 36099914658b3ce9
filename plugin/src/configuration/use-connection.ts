import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { dataSourceUidDefault } from '../app/settings.ts';
import type { ExporterFinding, SourceFinding, TokenFinding } from './finding.ts';
import type { SavedSettings } from './settings.ts';
import { testExporter, testToken } from './test-exporter.ts';
import { testSource } from './test-source.ts';

/** What is known of each part; undefined while it is being tried. */
export interface Connection {
  readonly exporter: ExporterFinding | undefined;
  readonly token: TokenFinding | undefined;
  readonly source: SourceFinding | undefined;
  readonly isTesting: boolean;
  readonly testAgain: () => void;
}

/** A test is of its moment: it is not repeated unasked, nor kept for the next visit. */
const once = {
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

/**
 * Tries what is saved, when the page opens and whenever something else has been saved.
 *
 * @param savedTimes how often something was saved since the page was opened.
 */
export function useConnection(saved: SavedSettings, appVersion: string, savedTimes: number): Connection {
  const { exporterUrl = '', dataSourceUid = '' } = saved.jsonData;
  const uid = dataSourceUid === '' ? dataSourceUidDefault : dataSourceUid;
  const unasked = exporterUnasked(saved);
  const exporter = useQuery({
    ...once,
    queryKey: ['test exporter', exporterUrl, savedTimes],
    queryFn: ({ signal }) => testExporter(appVersion, signal),
    enabled: unasked === undefined,
  });
  const found = unasked ?? current(exporter);
  const token = useQuery({
    ...once,
    queryKey: ['test token', exporter.dataUpdatedAt], // After each answer of the exporter, whose token it is.
    queryFn: ({ signal }) => testToken(signal),
    enabled: saved.hasToken && answers(found),
  });
  const source = useQuery({
    ...once,
    queryKey: ['test source', uid, savedTimes],
    queryFn: ({ signal }) => testSource(uid, signal),
  });
  return {
    exporter: found,
    token: tokenUnasked(saved, found) ?? current(token),
    source: current(source),
    isTesting: exporter.isFetching || token.isFetching || source.isFetching,
    testAgain: () => {
      if (unasked === undefined) void exporter.refetch();
      void source.refetch();
    },
  };
}

/** What is known of the exporter without asking it. */
function exporterUnasked({ isEnabled, jsonData }: SavedSettings): ExporterFinding | undefined {
  if (!isEnabled) return { kind: 'app-off' };
  return (jsonData.exporterUrl ?? '') === '' ? { kind: 'no-url' } : undefined;
}

function tokenUnasked(
  { hasToken }: SavedSettings,
  exporter: ExporterFinding | undefined,
): TokenFinding | undefined {
  if (!hasToken) return { kind: 'no-token' };
  return exporter === undefined || answers(exporter) ? undefined : { kind: 'not-asked' };
}

const answers = (exporter: ExporterFinding | undefined): boolean =>
  exporter?.kind === 'exporter' || exporter?.kind === 'other-version';

function current<Finding>({ data, isFetching }: UseQueryResult<Finding>): Finding | undefined {
  return isFetching ? undefined : data;
}

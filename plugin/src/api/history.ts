import { toDataFrame, type DataFrame, type DataFrameJSON, type TimeRange } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { ExporterError } from './exporter-error.ts';
import { troubleOf, type FailedAnswer } from './trouble-of.ts';

/** What to read from the Prometheus data source: PromQL by a name of one's own. */
export type Expressions = Readonly<Record<string, string>>;

export interface HistoryRequest {
  readonly dataSourceUid: string;
  readonly expressions: Expressions;
  readonly range: TimeRange;
  /** About as many as the chart has pixels; Prometheus answers at most 11,000. */
  readonly pointsMax: number;
}

interface Answer {
  readonly results: Readonly<Record<string, { readonly frames?: DataFrameJSON[]; readonly error?: string }>>;
}

/**
 * Reads series over a time range through Grafana, which asks the data source as a dashboard does.
 *
 * @returns the frames of each expression, none for one without data: a time field and a number field with its labels.
 * @throws ExporterError when the data source does not answer or does not take an expression.
 */
export async function readHistory<Name extends string>(
  { dataSourceUid, expressions, range, pointsMax }: HistoryRequest & { expressions: Record<Name, string> },
  signal?: AbortSignal,
): Promise<Record<Name, DataFrame[]>> {
  const names = Object.keys(expressions) as Name[];
  const intervalMs = Math.max(1000, Math.ceil((range.to.valueOf() - range.from.valueOf()) / pointsMax));
  const queries = names.map((refId) => ({
    refId,
    datasource: { type: 'prometheus', uid: dataSourceUid },
    expr: expressions[refId],
    range: true,
    intervalMs,
    maxDataPoints: pointsMax,
  }));
  const { results } = await ask(
    { queries, from: `${range.from.valueOf()}`, to: `${range.to.valueOf()}` },
    signal,
  );
  const framesOf = (name: Name): DataFrame[] => {
    const { frames = [], error } = results[name] ?? {};
    if (error !== undefined) throw new ExporterError({ kind: 'refused', detail: error });
    return frames.map((frame) => toDataFrame(frame)).filter((frame) => frame.length > 0);
  };
  return Object.fromEntries(names.map((name) => [name, framesOf(name)])) as Record<Name, DataFrame[]>;
}

async function ask(data: object, signal: AbortSignal | undefined): Promise<Answer> {
  const answer = getBackendSrv().fetch<Answer>({
    url: '/api/ds/query',
    method: 'POST',
    data,
    showErrorAlert: false,
    ...(signal && { abortSignal: signal }),
  });
  try {
    return (await lastValueFrom(answer)).data;
  } catch (error) {
    signal?.throwIfAborted();
    throw new ExporterError(dataSourceTrouble(error as FailedAnswer), { cause: error });
  }
}

/** Grafana answers 400 with the results within when the data source has refused an expression. */
function dataSourceTrouble(failed: FailedAnswer): ReturnType<typeof troubleOf> {
  const { results } = (failed.data ?? {}) as Partial<Answer>;
  const error = Object.values(results ?? {}).find((result) => result.error !== undefined)?.error;
  return error === undefined ? troubleOf(failed) : { kind: 'refused', detail: error };
}

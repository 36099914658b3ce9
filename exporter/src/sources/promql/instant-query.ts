import { instantaneous, sampleValue, type SeriesLabels } from './answer.ts';
import { ask } from './ask.ts';
import type { PrometheusQuery } from './prometheus-query.ts';

/** One moment. */
export interface InstantQuery extends PrometheusQuery {
  /** Unix seconds; the server's own now without it. */
  readonly atSeconds?: number;
}

/** A series at one moment. */
export interface Sample {
  readonly labels: SeriesLabels;
  readonly seconds: number;
  readonly value: number;
}

/**
 * @returns one sample a series, and one without labels for a scalar; empty when nothing matches.
 * @throws PrometheusError when there is no answer, a refusal, or an answer that is not Prometheus'.
 */
export async function instantQuery({ query, atSeconds, ...asked }: InstantQuery): Promise<Sample[]> {
  const parameters = { query, ...(atSeconds !== undefined && { time: String(atSeconds) }) };
  const answer = await ask({ ...asked, name: 'query', parameters }, instantaneous);
  const samples = answer.resultType === 'scalar' ? [{ metric: {}, value: answer.result }] : answer.result;
  return samples.map(({ metric, value: [seconds, text] }) => ({
    labels: metric,
    seconds,
    value: sampleValue(text),
  }));
}

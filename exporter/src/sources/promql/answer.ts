import { z } from 'zod';

/** What tells one series from others. */
export type SeriesLabels = Readonly<Record<string, string>>;

const sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());

/** What `query_range` answers. */
export const matrix = z.object({
  resultType: z.literal('matrix'),
  result: z.array(z.object({ metric: labels, values: z.array(sample) })),
});

/** What `query` answers, as far as it is numbers at one moment. */
export const instantaneous = z.discriminatedUnion('resultType', [
  z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: sample })),
  }),
  z.object({ resultType: z.literal('scalar'), result: sample }),
]);

/** The frame around every answer, good or bad. */
export const envelope = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), data: z.unknown() }),
  z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
]);

/** @param text as Prometheus writes a number: also `NaN`, `+Inf` and `-Inf`. */
export function sampleValue(text: string): number {
  if (text === '+Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
}

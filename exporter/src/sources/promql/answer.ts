import { z } from 'zod';

/** What tells one series from others. */
export type SeriesLabels = Readonly<Record<string, string>>;

/** Seconds since 1970, and a number as text. */
type WrittenSample = [seconds: number, value: string];

/** A series as it is answered over a stretch of time, and at one moment. */
interface WrittenSeries {
  readonly metric: SeriesLabels;
  readonly values: WrittenSample[];
}
interface WrittenMoment {
  readonly metric: SeriesLabels;
  readonly value: WrittenSample;
}

// An answer may have 10,000 series and the event loop has requests to serve, so its bulk is looked at by hand: 20 times
// faster than by a schema.

function isSample(given: unknown): given is WrittenSample {
  return (
    Array.isArray(given) && given.length === 2 && typeof given[0] === 'number' && typeof given[1] === 'string'
  );
}

function isLabels(given: unknown): given is SeriesLabels {
  if (typeof given !== 'object' || given === null) return false;
  for (const name in given) if (typeof (given as SeriesLabels)[name] !== 'string') return false;
  return true;
}

function isSeries(given: WrittenSeries | null): boolean {
  return isLabels(given?.metric) && Array.isArray(given.values) && given.values.every(isSample);
}

function isMoment(given: WrittenMoment | null): boolean {
  return isLabels(given?.metric) && isSample(given.value);
}

function listOf<Entry>(isEntry: (given: Entry | null) => boolean): z.ZodType<Entry[]> {
  return z.custom<Entry[]>((given) => Array.isArray(given) && given.every(isEntry), {
    error: 'must be series with labels and samples',
  });
}

/** What `query_range` answers. */
export const matrix = z.object({ resultType: z.literal('matrix'), result: listOf(isSeries) });

/** What `query` answers, as far as it is numbers at one moment. */
export const instantaneous = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: listOf(isMoment) }),
  z.object({ resultType: z.literal('scalar'), result: z.custom<WrittenSample>(isSample) }),
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

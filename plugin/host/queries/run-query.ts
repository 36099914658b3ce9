import type { ProvisionedDataSource } from '../provisioning/schema.ts';
import { durationMilliseconds } from './duration.ts';
import { frameOf, type FrameJson } from './frame.ts';
import { fillMacros } from './macros.ts';
import { parseAnswer, type Answer } from './prometheus-answer.ts';
import type { Query } from './query-schema.ts';
import { stepMilliseconds } from './step.ts';

const scrapeMillisecondsDefault = 15_000;
const timeoutMilliseconds = 30_000;

export interface TimeRangeMilliseconds {
  from: number;
  to: number;
}

export interface QueryResult {
  status: number;
  error?: string;
  errorSource?: 'downstream';
  frames: FrameJson[];
}

type Asked = Query & { executed: string; step: number };

/** Asks Prometheus. What goes wrong is told in the result, for other queries of the same request may go well. */
export async function runQuery(
  query: Query,
  source: ProvisionedDataSource,
  range: TimeRangeMilliseconds,
): Promise<QueryResult> {
  const asked = prepared(query, source, range);
  const wantsRange = query.range ?? !query.instant;
  try {
    const frames = await Promise.all([
      wantsRange ? rangeFrames(asked, source, range) : [],
      query.instant ? instantFrames(asked, source, range) : [],
    ]);
    return { status: 200, frames: frames.flat() };
  } catch (error) {
    return { status: 400, error: reasonOf(error, source), errorSource: 'downstream', frames: [] };
  }
}

function prepared(query: Query, { jsonData }: ProvisionedDataSource, range: TimeRangeMilliseconds): Asked {
  const ofSource =
    typeof jsonData.timeInterval === 'string' ? durationMilliseconds(jsonData.timeInterval) : null;
  const scrapeMilliseconds = ofSource ?? scrapeMillisecondsDefault;
  const rangeMilliseconds = Math.max(range.to - range.from, 0);
  const step = stepMilliseconds({
    rangeMilliseconds,
    maxDataPoints: query.maxDataPoints,
    stepMillisecondsMin: durationMilliseconds(query.interval) ?? scrapeMilliseconds,
  });
  const executed = fillMacros(query.expr, { stepMilliseconds: step, rangeMilliseconds, scrapeMilliseconds });
  return { ...query, executed, step };
}

/** Both ends on a multiple of the step, so that a moved window asks for the same points again. */
async function rangeFrames(
  asked: Asked,
  source: ProvisionedDataSource,
  range: TimeRangeMilliseconds,
): Promise<FrameJson[]> {
  const { step, executed, utcOffsetSec } = asked;
  const offset = utcOffsetSec * 1000;
  const aligned = (time: number): string =>
    String((Math.floor((time + offset) / step) * step - offset) / 1000);
  const answer = await ask(source, 'query_range', {
    query: executed,
    start: aligned(range.from),
    end: aligned(range.to),
    step: String(step / 1000),
  });
  return framesOf(asked, answer, 'range');
}

async function instantFrames(
  asked: Asked,
  source: ProvisionedDataSource,
  { to }: TimeRangeMilliseconds,
): Promise<FrameJson[]> {
  const answer = await ask(source, 'query', { query: asked.executed, time: String(to / 1000) });
  return framesOf(asked, answer, 'instant');
}

function framesOf(
  asked: Asked,
  { resultType, series, warnings }: Answer,
  kind: 'range' | 'instant',
): FrameJson[] {
  const { refId, legendFormat, executed, step } = asked;
  const executedQuery = `Expr: ${executed}\nStep: ${step / 1000}s`;
  return series.map((each) =>
    frameOf({
      refId,
      series: each,
      kind,
      resultType,
      legendFormat,
      stepMilliseconds: kind === 'range' ? step : null,
      executedQuery,
      warnings,
    }),
  );
}

async function ask(
  source: ProvisionedDataSource,
  call: string,
  parameters: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(`${source.url.replace(/\/$/, '')}/api/v1/${call}`, {
    method: 'POST',
    body: new URLSearchParams(parameters),
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  return parseAnswer(await response.text());
}

function reasonOf(error: unknown, { name, url }: ProvisionedDataSource): string {
  if (error instanceof TypeError)
    return `${name} at ${url} cannot be reached; start it, or mend the data source's url`;
  if (error instanceof DOMException)
    return `${name} at ${url} did not answer within ${timeoutMilliseconds / 1000} s; ask for less`;
  return (error as Error).message;
}

import { RecordedEvents, type RecordedInterval } from '../core/replay/recorded-events.ts';
import type { TimeRange } from '../core/replay/gaps.ts';
import { promDuration } from '../rules/promql.ts';
import type { EventQuery } from '../rules/event-query.ts';
import type { RuleSlo } from '../rules/rule-slo.ts';
import { instantQuery } from '../sources/promql/instant-query.ts';
import { queryRange } from '../sources/promql/query-range.ts';
import { ReplayInputError } from './input-error.ts';
import type { RecordedSlo } from './recorded-slo.ts';

/** Where and what to read. */
export interface PrometheusHistory {
  readonly url: string;
  readonly range: TimeRange;
  /** How far windows reach back before the range. */
  readonly historySeconds: number;
  readonly stepSeconds: number;
}

/** More points than this would fill the memory and take minutes. */
const stepsMax = 2_000_000;

/** @returns what time it is for the server, which the time of its data goes by. */
export async function serverNowSeconds(url: string): Promise<number> {
  const [now] = await instantQuery({ url, query: 'time()' });
  return now!.value;
}

/**
 * Reads the events of each step by the same queries that the rules count with.
 *
 * @throws PrometheusError when it does not answer.
 * @throws ReplayInputError when the range has too many steps.
 */
export async function eventsFromPrometheus(slo: RuleSlo, history: PrometheusHistory): Promise<RecordedSlo> {
  const range = onSteps(history.range, history.stepSeconds);
  const intervals = await intervalsOf(slo, { ...history, range });
  const isEmpty = !((intervals.at(-1)?.atSeconds ?? -Infinity) > range.fromSeconds);
  return {
    name: `${slo.service}/${slo.name}`,
    objective: slo.objective,
    record: isEmpty
      ? undefined
      : { events: new RecordedEvents(intervals), spacingSeconds: history.stepSeconds, range },
  };
}

async function intervalsOf(slo: RuleSlo, history: PrometheusHistory): Promise<RecordedInterval[]> {
  const [total, bad] = await Promise.all([
    increases(`${slo.service}/${slo.name}`, slo.total, history),
    increases(`${slo.service}/${slo.name}`, slo.bad, history),
  ]);
  return [...total]
    .filter(([, count]) => Number.isFinite(count))
    .map(([atSeconds, count]) => ({
      atSeconds,
      total: count,
      bad: Math.min(count, bad.get(atSeconds) ?? 0),
    }));
}

/** @returns the events of each step by the moment that it ends. */
async function increases(
  name: string,
  query: EventQuery,
  { url, range, historySeconds, stepSeconds }: PrometheusHistory,
): Promise<Map<number, number>> {
  const startSeconds = range.fromSeconds - Math.ceil(historySeconds / stepSeconds) * stepSeconds;
  const series = await queryRange({
    url,
    query: query.increase({ text: promDuration(stepSeconds), seconds: stepSeconds }),
    startSeconds,
    endSeconds: range.toSeconds,
    stepSeconds,
  });
  if (series.length > 1)
    throw new ReplayInputError(`the events of ${name} must be one series, got ${series.length}; sum them`);
  return new Map(series[0]?.points.filter(([, count]) => !Number.isNaN(count)));
}

/** Whole steps, so that asking again gives the same answer, and caches know it. */
function onSteps({ fromSeconds, toSeconds }: TimeRange, stepSeconds: number): TimeRange {
  const steps = (toSeconds - fromSeconds) / stepSeconds;
  if (steps < 1)
    throw new ReplayInputError(
      `--from to --to must be at least one step of ${promDuration(stepSeconds)}; write a shorter --step`,
    );
  if (steps > stepsMax)
    throw new ReplayInputError(
      `--from to --to must be at most ${stepsMax} steps, got ${Math.ceil(steps)}; write a longer --step or a later --from`,
    );
  const whole = (seconds: number): number => Math.floor(seconds / stepSeconds) * stepSeconds;
  return { fromSeconds: whole(fromSeconds), toSeconds: whole(toSeconds) };
}

import { promDuration } from '../../exporter/src/rules/promql.ts';

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** @returns the length of a duration such as `2m30s`. */
function secondsOf(duration: string): number {
  const parts = duration.matchAll(/(\d+)(ms|s|m|h|d)/g);
  return parts.reduce((seconds, [, count, unit]) => seconds + Number(count) * unitSeconds[unit!]!, 0);
}

/** @returns half of a duration and twice as much, as Prometheus writes them. */
export function otherDurations(duration: string): string[] {
  return [0.5, 2].map((factor) => promDuration(secondsOf(duration) * factor));
}

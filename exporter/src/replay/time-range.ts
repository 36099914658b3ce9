import type { TimeRange } from '../core/replay/gaps.ts';
import { parseDuration } from '../text/durations.ts';
import { ReplayInputError } from './input-error.ts';
import { instant, instantRemedy, parseInstant } from '../text/instants.ts';

/** `--from` and `--to` as they were written. */
export interface WrittenRange {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * @param nowSeconds what `7d` counts back from, and the end when none is given.
 * @param fromDefaultSeconds the start when none is given.
 * @throws ReplayInputError when one is no moment, or the end is not after the start.
 */
export function timeRange(
  { from, to }: WrittenRange,
  nowSeconds: number,
  fromDefaultSeconds: number,
): TimeRange {
  const toSeconds = to === undefined ? nowSeconds : momentOf('--to', to, nowSeconds);
  const fromSeconds = from === undefined ? fromDefaultSeconds : momentOf('--from', from, nowSeconds);
  if (toSeconds <= fromSeconds)
    throw new ReplayInputError(
      `--to must be after --from (${instant(fromSeconds)}), got ${instant(toSeconds)}; exchange them, or give both`,
    );
  return { fromSeconds, toSeconds };
}

function momentOf(option: string, text: string, nowSeconds: number): number {
  const ago = parseDuration(text);
  const seconds = ago === undefined ? parseInstant(text) : nowSeconds - ago;
  if (seconds !== undefined) return seconds;
  throw new ReplayInputError(
    `${option} must be a moment, got ${JSON.stringify(text)}; ${instantRemedy}, or how long ago, such as 7d`,
  );
}

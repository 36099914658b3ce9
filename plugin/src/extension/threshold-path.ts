import type { RawTimeRange } from '@grafana/data';
import { appPath } from '../api/plugin-id.ts';

/**
 * @param metric undefined for the list of all.
 * @returns the page where a threshold is set, over a time range.
 */
export function thresholdPath(metric: string | undefined, { from, to }: RawTimeRange): string {
  const search = new URLSearchParams({
    ...(metric !== undefined && { metric }),
    from: timeText(from),
    to: timeText(to),
  });
  return `${appPath}/thresholds?${search.toString()}`;
}

/** `now-6h` as it is; an instant in ms since the epoch, as Grafana's addresses have it. */
function timeText(time: RawTimeRange['from']): string {
  return typeof time === 'string' ? time : String(time.valueOf());
}

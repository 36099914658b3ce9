import type { WebhookAlert } from './webhook.ts';

/** @returns since when the oldest of `alerts` fires, in epoch seconds; null when none says so. */
export function firingSince(alerts: readonly WebhookAlert[]): number | null {
  const starts = alerts
    .map(({ startsAt }) => Date.parse(startsAt ?? '') / 1000)
    // Go's zero time, of the year 1, means that there is none.
    .filter((seconds) => seconds > 0);
  return starts.length === 0 ? null : Math.min(...starts);
}

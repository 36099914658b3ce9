import type { FastifyReply } from 'fastify';
import type { WatchedThreshold } from '../../thresholds/watched-threshold.ts';
import type { Change } from '../../tuning/change.ts';
import type { AdminView } from '../admin-view.ts';
import { entityTag } from '../entity-tag.ts';
import { auditEntryView, thresholdHead } from '../threshold-view.ts';

export const etagHeader = { ETag: 'The version, for If-Match; only of one metric.' };

/**
 * Makes a change and answers how the metric stands with it: as of that moment, whatever comes after.
 *
 * @throws StaleVersionError or StateError, as `Tunings.change` does.
 */
export async function changed(
  { tunings, nowSeconds }: AdminView,
  watched: WatchedThreshold,
  change: Change,
  reply: FastifyReply,
): Promise<object> {
  const { head, tuning } = await tunings.change(change, (tuning) => ({
    head: thresholdHead(watched, tuning, nowSeconds()),
    tuning,
  }));
  void reply.header('etag', entityTag(tuning.version));
  return { ...head, history: tuning.history.map(auditEntryView) };
}

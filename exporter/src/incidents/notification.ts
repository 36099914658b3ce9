import { createHash } from 'node:crypto';
import { z } from 'zod';

const labels = z
  .record(z.string().max(256), z.string().max(4096))
  .refine((all) => Object.keys(all).length <= 64, { error: 'must have 64 entries at most' });
/** Go writes nanoseconds; a time that is not yet known is year 1. */
const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'must be an RFC 3339 time' });

const schema = z.object({
  version: z.literal('4', {
    error: 'must be 4, the version of the webhook that Alertmanager 0.25 and later send',
  }),
  groupKey: z.string().min(1).max(4096),
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels,
        annotations: labels,
        startsAt: instant,
        endsAt: instant,
        fingerprint: z.string().min(1).max(64),
      }),
    )
    .max(100),
});

/** What Alertmanager tells of one alert. */
export interface NotifiedAlert {
  readonly id: string;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Seconds since the Unix epoch. */
  readonly startsAtSeconds: number;
  readonly endsAtSeconds: number;
  readonly dedupKey: string;
}

/** A body that is no notification of Alertmanager's. */
export class NotificationError extends Error {
  override readonly name = 'NotificationError';
}

/**
 * @param body JSON, as Alertmanager's webhook sends it.
 * @throws NotificationError with what is wrong, all of it.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
export function parseNotification(body: unknown): NotifiedAlert[] {
  const { data, error } = schema.safeParse(body);
  if (data === undefined) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`);
    throw new NotificationError(
      `not a webhook of Alertmanager: ${problems.join('; ')}; point a webhook_configs url here`,
    );
  }
  // Alertmanager's own key of the group, hashed, is the dedup_key that it sends to PagerDuty.
  const dedupKey = createHash('sha256').update(data.groupKey).digest('hex');
  return data.alerts.map(({ startsAt, endsAt, fingerprint, ...alert }) => ({
    ...alert,
    id: `${fingerprint}-${Date.parse(startsAt)}`,
    startsAtSeconds: Date.parse(startsAt) / 1000,
    endsAtSeconds: Date.parse(endsAt) / 1000,
    dedupKey,
  }));
}

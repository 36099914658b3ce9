import type { AuditEntry, Tune } from '../api/schema/thresholds.ts';
import type { Tuning } from '../api/writes.ts';
import { tuningOf } from './tuning.ts';

/** What takes the newest change of a metric back. */
export type Undo =
  | { readonly kind: 'reset'; readonly undone: AuditEntry }
  | {
      readonly kind: 'set';
      readonly undone: AuditEntry;
      readonly tuning: Tuning;
      /** What is left of the time that it had; undefined: until it is changed. */
      readonly ttlSeconds: number | undefined;
    };

/** @returns how to get back to what was before; undefined when nobody has changed anything, or it would change nothing. */
export function undoOf(
  { history, override }: Pick<Tune, 'history' | 'override'>,
  nowMs: number,
): Undo | undefined {
  const [undone, before] = history;
  if (undone === undefined || undone.action === 'expired') return undefined;
  const reset: Undo | undefined = override === null ? undefined : { kind: 'reset', undone };
  if (before?.action !== 'set') return reset;
  const tuning = tuningOf(before);
  if (before.expires_at === null) return { kind: 'set', undone, tuning, ttlSeconds: undefined };
  const ttlSeconds = Math.floor((Date.parse(before.expires_at) - nowMs) / 1000);
  return ttlSeconds > 0 ? { kind: 'set', undone, tuning, ttlSeconds } : reset;
}

import type { Tuning } from '../api/writes.ts';
import type { Draft } from './draft.ts';
import { ttlSecondsOf } from './expiry.ts';
import type { Wish } from './use-changes.ts';

/** @returns what is sent of a proposal that has no problems. */
export function wishOf({ reason, expiry, base }: Draft, tuning: Tuning): Wish {
  return {
    tuning,
    reason: reason.trim(),
    ttlSeconds: ttlSecondsOf(expiry) ?? undefined,
    version: base.version,
  };
}

import { z } from 'zod';
import { checkedSnapshot, type BreakerSnapshot } from '../core/breaker/snapshot.ts';
import type { ActionBy } from './told-transition.ts';

/** What another process, or the same one after a restart, must know to be in the same state. */
export interface ToldSnapshot extends BreakerSnapshot {
  /** Who has set it, when it is set by hand and that is known. */
  readonly by?: ActionBy | undefined;
}

const text = z.string().max(2000);

export const actionBySchema: z.ZodType<ActionBy> = z.object({ actor: text, via: text, reason: text });

const own = z.looseObject({}).transform((given, context): BreakerSnapshot => {
  try {
    const { state, openings, remainingMs, cause } = checkedSnapshot(given as unknown as BreakerSnapshot);
    return { state, openings, remainingMs, cause };
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: error instanceof RangeError ? error.message : 'is not ours',
    });
    return z.NEVER;
  }
});

/** Takes what was through JSON; refuses with the words of `checkedSnapshot`. Fields that it does not know are left out. */
export const toldSnapshotSchema: z.ZodType<ToldSnapshot> = z
  .intersection(own, z.object({ by: actionBySchema.optional() }))
  .transform(({ by, ...snapshot }) => (by === undefined ? snapshot : { ...snapshot, by }));

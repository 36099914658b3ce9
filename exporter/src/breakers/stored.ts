import { z } from 'zod';
import { states, type BreakerState } from '../core/breaker/state-word.ts';
import { toldSnapshotSchema, type ToldSnapshot } from './told-snapshot.ts';

/** What is kept of one breaker. */
export interface KeptBreaker {
  readonly snapshot: ToldSnapshot;
  /** When the snapshot was taken: by the wall clock, the only one that goes on while nothing runs. */
  readonly takenAtSeconds: number;
  /** The transition that led to its state. */
  readonly from: BreakerState;
  readonly sinceSeconds: number;
  /** `enabled` of the configuration of that run. */
  readonly isEnabled: boolean;
}

/** By the name of the backend. */
export type KeptBreakers = ReadonlyMap<string, KeptBreaker>;

const keptBreaker: z.ZodType<KeptBreaker> = z.object({
  snapshot: toldSnapshotSchema,
  takenAtSeconds: z.number(),
  from: z.enum(states),
  sinceSeconds: z.number(),
  isEnabled: z.boolean(),
});

const schema = z.object({ version: z.literal(1), backends: z.array(z.tuple([z.string(), keptBreaker])) });

/** What an earlier run has left. */
export type StoredBreakers =
  | { readonly kind: 'usable'; readonly byName: KeptBreakers }
  /** Damaged, or of another version of the exporter. */
  | { readonly kind: 'unusable'; readonly why: string };

/** @param stored undefined when there is nothing. */
export function readBreakers(stored: unknown): StoredBreakers {
  if (stored === undefined) return { kind: 'usable', byName: new Map() };
  const { data, error } = schema.safeParse(stored);
  if (data !== undefined) return { kind: 'usable', byName: new Map(data.backends) };
  const [issue] = error.issues;
  return { kind: 'unusable', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not ours'}` };
}

/** About 300 bytes a backend. */
export function writtenBreakers(byName: KeptBreakers): object {
  return { version: 1, backends: [...byName] };
}

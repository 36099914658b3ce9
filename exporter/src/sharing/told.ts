import { z } from 'zod';
import { isByHand } from '../breakers/hold.ts';
import { toldSnapshotSchema, type ToldSnapshot } from '../breakers/told-snapshot.ts';
import type { Cause } from '../core/breaker/cause.ts';

/** Beyond it a version is not one that exporters have counted to. */
export const versionMax = 2 ** 50;
/** Of a record: some 200 characters, and what a person has written three times at the most. */
export const textCharsMax = 40_000;

/** What an exporter tells the others of a breaker: never that it is half-open. */
export interface Told {
  /** Of which process it is. */
  readonly exporter: string;
  readonly snapshot: ToldSnapshot & { readonly cause: Cause };
  /** OPEN: since the backend was closed to this exporter, whatever probes have failed since. */
  readonly openForMs: number;
}

/** What was told last of a backend, as Redis has it. */
export interface ToldRecord {
  /** Counts what was told of the backend; 0 when nothing was. */
  readonly version: number;
  /** When it was told, by the clock of Redis. */
  readonly atMs: number;
  /** `Told` as JSON. */
  readonly text: string;
}

const toldSchema = z.object({
  exporter: z.string().max(400),
  snapshot: toldSnapshotSchema.refine(isTellable, 'is not what an exporter tells'),
  openForMs: z.number().gte(0),
});

const whole = (max: number): z.ZodCoercedNumber => z.coerce.number().int().gte(0).lte(max);

/** Numbers as decimal digits, as Redis writes them. */
export const recordSchema = z.object({
  version: whole(versionMax),
  atMs: whole(Number.MAX_SAFE_INTEGER),
  text: z.string().max(textCharsMax),
});

/** @returns undefined when nobody but a stranger can have written it. */
export function readTold(text: string): Told | undefined {
  try {
    return toldSchema.safeParse(JSON.parse(text)).data as Told | undefined;
  } catch {
    return undefined;
  }
}

function isTellable({ state, cause }: ToldSnapshot): boolean {
  if (cause === null || state === 'HALF_OPEN') return false;
  return !isByHand(state) || cause.kind === 'manual';
}

import { z } from 'zod';
import { ruleSchema } from '../config/rule-schema.ts';
import type { KeptRules } from './kept-rules.ts';

const rules = z.array(ruleSchema);

const keptRules: z.ZodType<KeptRules> = z.object({
  version: z.int().gte(0),
  fileRules: rules,
  override: rules.optional(),
  setAtSeconds: z.number(),
  by: z.object({ actor: z.string(), via: z.string(), reason: z.string() }).optional(),
});

const schema = z.object({ version: z.literal(1), services: z.array(z.tuple([z.string(), keptRules])) });

/** What an earlier run has left. */
export type StoredRules =
  | { readonly kind: 'usable'; readonly byService: Map<string, KeptRules> }
  /** Damaged, or of another version of the exporter. */
  | { readonly kind: 'unusable'; readonly why: string };

/** @param stored undefined when there is nothing. */
export function readStoredRules(stored: unknown): StoredRules {
  if (stored === undefined) return { kind: 'usable', byService: new Map() };
  const { data, error } = schema.safeParse(stored);
  if (data !== undefined) return { kind: 'usable', byService: new Map(data.services) };
  const [issue] = error.issues;
  return { kind: 'unusable', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not ours'}` };
}

/** As large as the rules of the file and those that were put, together. */
export function writtenRules(byService: ReadonlyMap<string, KeptRules>): object {
  return { version: 1, services: [...byService] };
}

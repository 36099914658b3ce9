import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Mutant } from './mutants.ts';

/** Mutants that behave as the rule does, whatever happens: no case can tell them apart. */
export interface Equivalent {
  readonly rule: string;
  readonly changes: readonly string[];
  readonly reason: string;
}

/** @param file a list in YAML; empty when nothing is known to be equivalent. */
export async function readEquivalents(file: string): Promise<Equivalent[]> {
  return (parse(await readFile(file, 'utf8')) as Equivalent[] | null) ?? [];
}

/** @returns why a mutant must survive; undefined when nobody said so. */
export function reasonFor(
  { located, change }: Mutant,
  equivalents: readonly Equivalent[],
): string | undefined {
  return equivalents.find(({ rule, changes }) => rule === located.id && changes.includes(change))?.reason;
}

/**
 * @param mutants all that ran.
 * @param survivors those of them that no case turned red.
 * @param isWhole every mutant ran, so that one which is not among them does not exist.
 * @returns a sentence for every entry that excuses nothing: the mutant died after all, or there is none like it.
 */
export function staleEntries(
  equivalents: readonly Equivalent[],
  {
    mutants,
    survivors,
    isWhole,
  }: { mutants: readonly Mutant[]; survivors: readonly Mutant[]; isWhole: boolean },
): string[] {
  const has = (list: readonly Mutant[], rule: string, change: string): boolean =>
    list.some((mutant) => mutant.located.id === rule && mutant.change === change);
  return equivalents.flatMap(({ rule, changes }) =>
    changes
      .filter((change) => !has(survivors, rule, change) && (isWhole || has(mutants, rule, change)))
      .map((change) => {
        const why = has(mutants, rule, change) ? 'a case kills it' : 'no mutant is called so';
        return `${rule}: ${change} is no survivor, ${why}; remove it from equivalents.yaml`;
      }),
  );
}

import { reasonFor, type Equivalent } from './equivalents.ts';
import { mutationKinds } from './mutation.ts';
import type { Mutant } from './mutants.ts';
import type { Fate } from './sweep.ts';

/** A mutant and what became of it. */
export interface Outcome {
  readonly mutant: Mutant;
  /** `equivalent`: it survived, and no case could have killed it. */
  readonly fate: Fate | 'equivalent';
  readonly reason?: string;
}

export function outcomesOf(
  mutants: readonly Mutant[],
  fates: readonly Fate[],
  equivalents: readonly Equivalent[],
): Outcome[] {
  return mutants.map((mutant, index) => {
    const reason = reasonFor(mutant, equivalents);
    if (fates[index] === 'survived' && reason !== undefined) return { mutant, fate: 'equivalent', reason };
    return { mutant, fate: fates[index]! };
  });
}

export function countOf(outcomes: readonly Outcome[], fate: Outcome['fate']): number {
  return outcomes.filter((outcome) => outcome.fate === fate).length;
}

/** @returns the share of mutants that were killed of those that could be, within [0, 1]; 1 when there were none. */
export function killedRatio(outcomes: readonly Outcome[]): number {
  const [killed, survived] = [countOf(outcomes, 'killed'), countOf(outcomes, 'survived')];
  return killed + survived === 0 ? 1 : killed / (killed + survived);
}

/** @returns the table by kind, then whatever was not killed, one a line. */
export function reportOf(outcomes: readonly Outcome[]): string {
  return [table(outcomes), ...notKilled(outcomes)].join('\n');
}

const columns = ['killed', 'survived', 'equivalent', 'invalid'] as const;

function table(outcomes: readonly Outcome[]): string {
  const row = (name: string, some: readonly Outcome[]): string =>
    name.padEnd(16) + columns.map((fate) => String(countOf(some, fate)).padStart(12)).join('');
  const ofKind = mutationKinds.map((kind) => ({
    kind,
    some: outcomes.filter(({ mutant }) => mutant.kind === kind),
  }));
  const rows = ofKind.filter(({ some }) => some.length > 0).map(({ kind, some }) => row(kind, some));
  const head = ''.padEnd(16) + columns.map((fate) => fate.padStart(12)).join('');
  return [head, ...rows, row('all', outcomes)].join('\n');
}

function notKilled(outcomes: readonly Outcome[]): string[] {
  return (['survived', 'invalid', 'equivalent'] as const).flatMap((fate) => {
    const some = outcomes.filter((outcome) => outcome.fate === fate);
    if (some.length === 0) return [];
    const lines = some.map(({ mutant, reason }) => {
      const what = `  ${mutant.located.id}: ${mutant.change}`;
      return reason === undefined ? what : `${what} (${reason})`;
    });
    return ['', `${fate}:`, ...lines];
  });
}

import { reachOf } from './reach.ts';
import { asserts, likeliestFirst, type Case } from './cases.ts';
import { distinctRules, nameOf, rulesOf, type LocatedRule, type RuleFile } from './rule-file.ts';
import { ruleMutants, type RuleMutant } from './rule-mutants.ts';

/** A mutant of a rule in a file. */
export interface Mutant extends RuleMutant {
  readonly located: LocatedRule;
}

/** @returns every mutant of the rules, in the order of the files. */
export function mutantsOf(files: readonly RuleFile[]): Mutant[] {
  return distinctRules(files).flatMap((located) =>
    ruleMutants(located.rule).map((mutant) => ({ ...mutant, located })),
  );
}

/** @returns about one in `every` of them, spread over all; the same ones each time. */
export function sampled(mutants: readonly Mutant[], every: number): Mutant[] {
  return mutants.filter((_, index) => index % every === 0);
}

/**
 * Cases that could notice a mutant of a rule: they load its file, and assert it or what reads it.
 *
 * @returns them in the order in which they are likely to.
 */
export function casesFor(located: LocatedRule, cases: readonly Case[]): Case[] {
  const rules = rulesOf(located.file).map(({ rule }) => rule);
  const reach = reachOf(located.rule, rules);
  const able = cases.filter((one) => one.ruleFiles.includes(located.file.path) && asserts(one, reach));
  return likeliestFirst(able, nameOf(located.rule));
}

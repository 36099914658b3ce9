import type { RuleConfig } from '../config/rule-schema.ts';
import type { Rule } from '../core/dispatch/rule.ts';

/** @returns the path of a rule as the dispatcher has it. */
export function rulePath({ prefix, exact, pattern }: RuleConfig): Pick<Rule<never>, 'kind' | 'path'> {
  if (prefix !== undefined) return { kind: 'prefix', path: prefix };
  return exact === undefined ? { kind: 'pattern', path: pattern } : { kind: 'exact', path: exact };
}

/** @returns the place of an entry of `use`, for messages and to find what belongs to it. */
export function entryPlace(rule: number, entry: number): string {
  return `rules[${rule}].use[${entry}]`;
}

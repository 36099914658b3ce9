import type { RuleConfig } from '../config/rule-schema.ts';
import { ruleProblems } from '../core/dispatch/rule-problems.ts';
import type { Rule } from '../core/dispatch/rule.ts';
import { RulesError, type RuleProblem } from '../core/dispatch/rules-error.ts';
import { buildMiddleware } from './build-middleware.ts';
import type { MiddlewareExchange } from './exchange.ts';
import { entryPlace, rulePath } from './rule-path.ts';
import type { MiddlewareWorld } from './world.ts';

/**
 * Makes the middleware of rules, for one thread. A dispatcher takes what it gives without a problem.
 *
 * @throws RulesError with every problem, those of modules that cannot be used included.
 */
export async function buildRules(
  rules: readonly RuleConfig[],
  world: MiddlewareWorld,
): Promise<Rule<MiddlewareExchange>[]> {
  const built = await Promise.all(rules.map((rule, index) => buildRule(rule, index, world)));
  const made = built.map((each) => each.rule);
  const problems = built.flatMap((each) => each.problems);
  if (problems.length === 0) problems.push(...ruleProblems(made));
  if (problems.length > 0) throw new RulesError(problems);
  return made;
}

interface BuiltRule {
  /** Without the middleware that could not be made. */
  readonly rule: Rule<MiddlewareExchange>;
  readonly problems: readonly RuleProblem[];
}

async function buildRule(rule: RuleConfig, index: number, world: MiddlewareWorld): Promise<BuiltRule> {
  const { kind, path } = rulePath(rule);
  const built = await Promise.allSettled(
    rule.use.map((entry, place) => buildMiddleware(entry, { place: entryPlace(index, place), path }, world)),
  );
  const middleware = built.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  return {
    rule: { kind, path, ...(rule.methods && { methods: rule.methods }), isLast: rule.last, middleware },
    problems: built.flatMap((each) => (each.status === 'rejected' ? problemsOf(each.reason) : [])),
  };
}

function problemsOf(error: unknown): readonly RuleProblem[] {
  if (error instanceof RulesError) return error.problems;
  throw error;
}

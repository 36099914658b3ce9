import { ruleSchema } from '../../config/rule-schema.ts';
import type { Rule } from '../../core/dispatch/rule.ts';
import { buildRules } from '../build-rules.ts';
import type { MiddlewareExchange } from '../exchange.ts';
import { sharedLimits } from '../shared-limits.ts';
import type { MiddlewareWorld } from '../world.ts';

/** @param written rules as `lovewatch.yaml` has them. @returns what a worker makes of them. */
export async function builtRules(
  written: readonly object[],
  world: Partial<MiddlewareWorld> = {},
): Promise<Rule<MiddlewareExchange>[]> {
  const rules = written.map((each) => ruleSchema.parse(each));
  return await buildRules(rules, {
    service: 'love',
    nowMs: () => 0,
    random: () => 0,
    limits: sharedLimits(rules),
    folder: '.',
    warn: (why) => {
      throw new Error(why);
    },
    ...world,
  });
}

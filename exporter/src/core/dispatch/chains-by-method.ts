import { chainOf, type Chain } from './chain.ts';
import type { Rule } from './rule.ts';

/** The chains of a path: they differ where a rule that matches it is for some methods only. */
export interface ChainsByMethod<Exchange> {
  readonly kind: 'chains';
  /** For the methods that no rule names. */
  readonly others: Chain<Exchange>;
  readonly named: ReadonlyMap<string, Chain<Exchange>> | undefined;
}

/** @param matching places in `rules` of those that match a path, in order. */
export function chainsByMethod<Exchange>(
  rules: readonly Rule<Exchange>[],
  matching: readonly number[],
): ChainsByMethod<Exchange> {
  const methods = new Set(matching.flatMap((rule) => methodsOf(rules[rule]!) ?? []));
  const forMethod = (method: string | undefined): Chain<Exchange> => {
    const applying = applyingTo(method, rules, matching);
    return chainOf(
      applying,
      applying.flatMap((rule) => rules[rule]!.middleware),
    );
  };
  return {
    kind: 'chains',
    others: forMethod(undefined),
    named:
      methods.size === 0 ? undefined : new Map([...methods].map((method) => [method, forMethod(method)])),
  };
}

function methodsOf({ methods }: Rule<never>): readonly string[] | undefined {
  return methods?.includes('GET') === true ? [...methods, 'HEAD'] : methods;
}

/** @returns those of the matching rules that are for the method, up to the first that is the last. */
function applyingTo(
  method: string | undefined,
  rules: readonly Rule<never>[],
  matching: readonly number[],
): number[] {
  const applying = matching.filter((rule) => {
    const methods = methodsOf(rules[rule]!);
    return methods === undefined || (method !== undefined && methods.includes(method));
  });
  const last = applying.findIndex((rule) => rules[rule]!.isLast === true);
  return last < 0 ? applying : applying.slice(0, last + 1);
}

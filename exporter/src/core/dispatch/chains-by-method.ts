import { chainOf, type Chain } from './chain.ts';
import type { Rule } from './rule.ts';

/** The chains of a path that a rule matches for some methods only. */
export interface ChainsByMethod<Exchange> {
  readonly kind: 'by-method';
  readonly named: ReadonlyMap<string, Chain<Exchange>>;
  /** For the methods that no rule names. */
  readonly others: Chain<Exchange>;
}

/** @param matching places in `rules` of those that match a path, in order. */
export function chainsByMethod<Exchange>(
  rules: readonly Rule<Exchange>[],
  matching: readonly number[],
): Chain<Exchange> | ChainsByMethod<Exchange> {
  const forMethod = (method: string | undefined): Chain<Exchange> => {
    const applying = applyingTo(method, rules, matching);
    return chainOf(
      applying,
      applying.flatMap((rule) => rules[rule]!.middleware),
    );
  };
  const others = forMethod(undefined);
  const methods = new Set(matching.flatMap((rule) => methodsOf(rules[rule]!) ?? []));
  if (methods.size === 0) return others;
  return {
    kind: 'by-method',
    named: new Map([...methods].map((method) => [method, forMethod(method)])),
    others,
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

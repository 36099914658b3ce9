import type { Case } from './cases.ts';
import { casesFor, type Mutant } from './mutants.ts';
import type { LocatedRule } from './rule-file.ts';
import type { Workplace } from './workplace.ts';

/** What became of a mutant. Killed: a case turned red. Invalid: promtool does not take it for a rule. */
export type Fate = 'killed' | 'survived' | 'invalid';

export interface Sweep {
  readonly mutants: readonly Mutant[];
  readonly cases: readonly Case[];
  /** Each runs one mutant at a time. */
  readonly workplaces: readonly Workplace[];
  /** Told after each mutant. */
  readonly onProgress?: (done: number) => void;
}

/** @returns what became of each mutant, in their order, however many ran at a time. */
export async function sweep({ mutants, cases, workplaces, onProgress }: Sweep): Promise<Fate[]> {
  const fates: Fate[] = [];
  const orders = new CaseOrders(cases);
  const queue = mutants.entries();
  let done = 0;
  const work = async (workplace: Workplace): Promise<void> => {
    for (const [index, { located, rule }] of queue) {
      const end = await workplace.firstOtherThanGreen(located, rule, orders.of(located));
      if (end?.verdict === 'red') orders.killed(located, end.one);
      fates[index] = end === undefined ? 'survived' : end.verdict === 'red' ? 'killed' : 'invalid';
      onProgress?.(++done);
    }
  };
  await Promise.all(workplaces.map(work));
  return fates;
}

/** The case that killed a rule's last mutant is the first that its next one meets. This saves time and decides nothing. */
class CaseOrders {
  readonly #cases: readonly Case[];
  readonly #orders = new Map<LocatedRule, readonly Case[]>();

  constructor(cases: readonly Case[]) {
    this.#cases = cases;
  }

  of(located: LocatedRule): readonly Case[] {
    const order = this.#orders.get(located) ?? casesFor(located, this.#cases);
    this.#orders.set(located, order);
    return order;
  }

  killed(located: LocatedRule, killer: Case): void {
    this.#orders.set(located, [killer, ...this.of(located).filter((one) => one !== killer)]);
  }
}

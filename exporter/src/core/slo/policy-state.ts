import { evaluated, inactive, type AlertState } from './alert-state.ts';
import { isBurning, type CountsOf } from './condition.ts';
import type { BurnAlert, BurnPolicy } from './policy.ts';

/** An alert of the policy and where it is. */
export interface PolicyAlert {
  readonly alert: BurnAlert;
  readonly state: AlertState;
}

/**
 * The alerts of one objective as Prometheus would have them, evaluated from our own counts.
 *
 * `evaluate` costs two looks at the counts an alert, and remembers one state each.
 */
export class PolicyState {
  readonly #budgetRatio: number;
  readonly #states: { alert: BurnAlert; state: AlertState; lastFiredSeconds: number }[];

  constructor(policy: BurnPolicy, budgetRatio: number) {
    this.#budgetRatio = budgetRatio;
    this.#states = policy.alerts.map((alert) => ({ alert, state: inactive, lastFiredSeconds: -Infinity }));
  }

  /** @param nowSeconds never earlier than at the evaluation before. @returns each alert, in the policy's order. */
  evaluate(countsOf: CountsOf, nowSeconds: number): readonly PolicyAlert[] {
    for (const each of this.#states) {
      const isTrue =
        isBurning(each.alert, countsOf, this.#budgetRatio) && !this.#yields(each.alert, nowSeconds);
      each.state = evaluated(each.state, isTrue, nowSeconds, each.alert);
      if (each.state.kind === 'firing') each.lastFiredSeconds = nowSeconds;
    }
    return this.#states;
  }

  #yields({ yieldsTo, yieldsForSeconds }: BurnAlert, nowSeconds: number): boolean {
    return this.#states.some(
      ({ alert, lastFiredSeconds }) =>
        yieldsTo.includes(alert.alert) && nowSeconds - lastFiredSeconds <= yieldsForSeconds,
    );
  }
}

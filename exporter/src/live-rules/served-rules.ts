import { messageOf } from '../text/message-of.ts';
import { sameRules, type Rules, type RulesInForce } from './kept-rules.ts';
import type { RefusedRules } from './status.ts';

/** What the rules of one service act on. */
export interface ServedRulesParts {
  /** Makes rules serve all new requests. Rejects when they cannot: then those before them still do. */
  readonly apply: (rules: Rules) => Promise<void>;
  /** Since the Unix epoch. */
  readonly nowSeconds: () => number;
  /** Hears why rules that are wanted do not serve; once for each reason. */
  readonly onRefused: (why: string) => void;
}

/** The rules by which one service serves, and why they are not those that are wanted. For one caller at a time. */
export class ServedRules {
  readonly #parts: ServedRulesParts;
  #inForce: RulesInForce;
  #refused: RefusedRules | undefined;

  /** @param inForce serves already. */
  constructor(parts: ServedRulesParts, inForce: RulesInForce) {
    this.#parts = parts;
    this.#inForce = inForce;
  }

  get inForce(): RulesInForce {
    return this.#inForce;
  }

  get refused(): RefusedRules | undefined {
    return this.#refused;
  }

  /**
   * Makes rules serve, and loads their modules anew though they are the same, until `settled` has done its part.
   *
   * @param undone what is said when `settled` has failed and the rules before cannot be put back.
   * @throws ApplyError with what `apply` throws; what `settled` throws. Then the rules before serve.
   */
  async replace(wanted: RulesInForce, settled: () => Promise<void>, undone: string): Promise<void> {
    await this.#parts.apply(wanted.rules).catch((cause: unknown) => {
      throw new ApplyError(cause);
    });
    try {
      await settled();
    } catch (error) {
      await this.#putBack(wanted, undone);
      throw error;
    }
    this.#take(wanted);
  }

  /** Makes rules serve unless they do already. @returns false when they cannot: `refused` says why, after `what`. */
  async settle(wanted: RulesInForce, what: string): Promise<boolean> {
    try {
      if (!sameRules(wanted.rules, this.#inForce.rules)) await this.#parts.apply(wanted.rules);
    } catch (error) {
      this.#refuse(`${what}: ${messageOf(error)}`);
      return false;
    }
    this.#take(wanted);
    return true;
  }

  #take(wanted: RulesInForce): void {
    this.#inForce = wanted;
    this.#refused = undefined;
  }

  async #putBack(instead: RulesInForce, undone: string): Promise<void> {
    try {
      await this.#parts.apply(this.#inForce.rules);
    } catch (error) {
      this.#inForce = instead;
      this.#refuse(`${undone}: ${messageOf(error)}`);
    }
  }

  #refuse(why: string): void {
    if (this.#refused?.why !== why) this.#parts.onRefused(why);
    this.#refused = { atSeconds: this.#parts.nowSeconds(), why };
  }
}

/** Rules that cannot serve; `cause` says why. */
export class ApplyError extends Error {
  override readonly name = 'ApplyError';

  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

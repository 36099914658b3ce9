import { ruleSchema } from '../../config/rule-schema.ts';
import { RulesError } from '../../core/dispatch/rules-error.ts';
import { sameRules, type Rules } from '../kept-rules.ts';

/** @returns a rule for each path, which answers 503. */
export function rulesFor(...paths: readonly string[]): Rules {
  return paths.map((prefix) => ruleSchema.parse({ prefix, use: [{ fault: { code: 503 } }] }));
}

/** @returns the path of each rule that has a prefix. */
export function pathsOf(rules: Rules): string[] {
  return rules.flatMap(({ prefix }) => prefix ?? []);
}

/** @returns a rule that names a module. */
export function moduleRule(path: string): Rules {
  return [ruleSchema.parse({ prefix: '/', use: [{ module: { path } }] })];
}

/** Rules that no worker can serve by. */
export const unservable = rulesFor('/unservable');

/** Stands for the workers: it serves by any rules but those that are `unservable`, and by those of the file at the start. */
export class WorkersStandIn {
  readonly served = new Map<string, Rules>();
  /** Such as `love`, for each time that rules were applied. */
  readonly applied: string[] = [];
  /** What each attempt waits for, to see that no two are made at once. */
  before: () => Promise<void> = () => Promise.resolve();
  /** Whether it cannot serve by rules. */
  refuses = (rules: Rules): boolean => sameRules(rules, unservable);
  #isBusy = false;

  readonly apply = async (service: string, rules: Rules): Promise<void> => {
    if (this.#isBusy) throw new Error('two changes at once');
    this.#isBusy = true;
    try {
      await this.before();
      if (this.refuses(rules)) throw new RulesError([{ path: 'rules[0]', message: 'cannot be served' }]);
      this.served.set(service, rules);
      this.applied.push(service);
    } finally {
      this.#isBusy = false;
    }
  };
}

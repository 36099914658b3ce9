/** One thing that is wrong with a list of rules. */
export interface RuleProblem {
  /** Such as `rules[2].middleware[0].kind`. */
  readonly path: string;
  /** Constraint, value and remedy. */
  readonly message: string;
}

/** Every problem of a list of rules, so that it is mended in one go. */
export class RulesError extends Error {
  override readonly name = 'RulesError';
  readonly problems: readonly RuleProblem[];

  /** @param problems at least one. */
  constructor(problems: readonly RuleProblem[]) {
    super(problems.map(({ path, message }) => `${path} ${message}`).join('; '));
    this.problems = problems;
  }
}

import { errorBudgetRatio } from '../../core/slo/objective.ts';
import type { Field } from './field.ts';

/** Binary fractions make 99.9 / 100 = 0.9990000000000001. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** @returns the objective within (0, 1), written as a ratio such as 0.999; undefined when it is none. */
export function readRatio(field: Field): number | undefined {
  const { value } = field;
  if (typeof value === 'number' && isObjective(value)) return value;
  const isPercentage = typeof value === 'number' && value > 1 && value < 100;
  field.refuse('must be within (0, 1)', `write ${isPercentage ? rounded(value / 100) : 0.999}`);
  return undefined;
}

/**
 * A percentage of 1 or less is a ratio that somebody wrote where a percentage is meant: nobody promises that
 * one request in a hundred succeeds.
 *
 * @returns the objective within (0, 1), written as a percentage such as 99.9; undefined when it is none.
 */
export function readPercentage(field: Field): number | undefined {
  const { value } = field;
  const ratio = typeof value === 'number' ? rounded(value / 100) : NaN;
  if (ratio > 0.01 && isObjective(ratio)) return ratio;
  const isRatio = typeof value === 'number' && isObjective(value);
  field.refuse('must be a percentage within (1, 100)', `write ${isRatio ? rounded(value * 100) : 99.9}`);
  return undefined;
}

/** An error budget that rounds to nothing is as good as none: every burn rate would be infinite. */
function isObjective(ratio: number): boolean {
  return ratio > 0 && ratio < 1 && errorBudgetRatio(ratio) > 0 && errorBudgetRatio(ratio) < 1;
}

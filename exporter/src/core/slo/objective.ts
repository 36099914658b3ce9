/** Binary fractions make 1 - 0.999 = 0.0010000000000000009; twelve decimals are more than a person writes. */
function rounded(value: number): number {
  return Number(value.toFixed(12));
}

/**
 * @param objective within (0, 1).
 * @returns the share of requests that may fail: 0.001 for 0.999.
 */
export function errorBudgetRatio(objective: number): number {
  return rounded(1 - objective);
}

/**
 * @param objective within (0, 1).
 * @returns the objective as people say it, in percent: `99.9` for 0.999.
 */
export function sloTarget(objective: number): string {
  return String(rounded(objective * 100));
}

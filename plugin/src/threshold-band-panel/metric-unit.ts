const unitOfEnding: readonly (readonly [RegExp, string])[] = [
  [/_seconds$/, 'seconds'],
  [/_ratio$/, 'ratio'],
  [/_bytes$/, 'bytes'],
  [/request_rate$/, 'requests/s'],
];

/** @returns the unit of a metric of Lovewatch by its name, which ends in it; '' when it does not. */
export function unitOfMetric(metric: string): string {
  return unitOfEnding.find(([ending]) => ending.test(metric))?.[1] ?? '';
}

/** A range as Prometheus reads it: whole units, the largest that fits. */
export function promDuration(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  if (!(milliseconds >= 1))
    throw new RangeError(`seconds must be at least 0.001, got ${seconds}; use a smaller time scale`);
  const units: [string, number][] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
    ['ms', 1],
  ];
  const [unit, size] = units.find(([, length]) => milliseconds % length === 0)!;
  return `${milliseconds / size}${unit}`;
}

/** @returns `a="1",b="2"`, quoted as PromQL asks. */
export function matchers(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
}

/** z of a two-sided 95% interval, and what the formula needs of it. */
const z = 1.96;
const zSquared = 3.8416;

/**
 * The lower end of the Wilson score interval for a share of bad events: with little traffic, what is certain
 * and not what was seen. One failure out of one is 100% bad, and at least 21%.
 *
 * @see Wilson 1927; Brown, Cai & DasGupta 2001 for why not the normal approximation.
 */
export function wilsonLowerBound(bad: string, total: string): string {
  const variance = `clamp_min(${bad} * (${total} - ${bad}) / (${total} > 0), 0)`;
  const numerator = `${bad} + ${zSquared / 2} - ${z} * sqrt(${variance} + ${zSquared / 4})`;
  return `(${numerator})\n  / (${total} + ${zSquared})`;
}

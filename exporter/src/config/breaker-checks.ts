import { defaults } from './defaults.ts';
import type { UnplacedProblem } from './placing.ts';

const { breaker } = defaults;

/** What holds of a field that is not written. */
const implied: Readonly<Record<string, number>> = {
  open_seconds_min: breaker.openMsMin / 1000,
  open_seconds_max: breaker.openMsMax / 1000,
  probes: breaker.probes,
  probes_succeeded_min: breaker.probesSucceededMin,
  burst_healthy_ratio: breaker.burst.healthyRatio,
  burst_broken_ratio: breaker.burst.brokenRatio,
};

/** One field must be so many times another at least. */
interface Order {
  readonly small: string;
  readonly large: string;
  readonly factor: number;
}

/** A broken backend must fail that much more than a healthy one, or it cannot be told from it. */
const brokenToHealthyMin = 1.1;

const orders: readonly Order[] = [
  { small: 'open_seconds_min', large: 'open_seconds_max', factor: 1 },
  { small: 'probes_succeeded_min', large: 'probes', factor: 1 },
  { small: 'burst_healthy_ratio', large: 'burst_broken_ratio', factor: brokenToHealthyMin },
];

/**
 * @param written `breaker` of a service as it was written.
 * @param keys where that is.
 * @returns what no single field of it can tell.
 */
export function breakerProblems(written: unknown, keys: readonly PropertyKey[]): UnplacedProblem[] {
  if (typeof written !== 'object' || written === null) return [];
  const numbers = Object.entries(written).filter(([, value]) => typeof value === 'number');
  const given = Object.fromEntries(numbers) as Readonly<Record<string, number>>;
  return orders.flatMap((order) => {
    const problem = disorder(order, given);
    return problem === undefined ? [] : [{ ...problem, keys: [...keys, ...problem.keys] }];
  });
}

/** Names the larger field, unless only the smaller is written. */
function disorder({ small, large, factor }: Order, given: typeof implied): UnplacedProblem | undefined {
  const [least, most] = [small, large].map((field) => given[field] ?? implied[field]!) as [number, number];
  if (most >= least * factor) return undefined;
  const [lower, higher] = [
    rounded(most / factor, factor, Math.floor),
    rounded(least * factor, factor, Math.ceil),
  ];
  if (given[large] === undefined) {
    const message = `must be ${lower} at most, because ${large} is ${most}, got ${least}; write ${lower}, or raise ${large} to ${higher}`;
    return { keys: [small], message };
  }
  const message = `must be ${higher} at least, because ${small} is ${least}, got ${most}; write ${higher}`;
  return { keys: [large], message };
}

/** To three digits, to the side where it holds. */
function rounded(value: number, factor: number, round: (value: number) => number): number {
  return factor === 1 ? value : round(value * 1000) / 1000;
}

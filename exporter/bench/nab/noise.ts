import { decimals, markdownTable } from '../common/table.ts';
import { breachesBegun, scoresAlerting } from './detectors.ts';

const samplesADay = 1440;
const days = 14;
const seriesPerKind = 40;
const startSeconds = 1_780_000_000;

type Random = () => number;

/** Series in which nothing ever happens: every alert is false. */
const kinds: Readonly<Record<string, (random: Random) => () => number>> = {
  normal: (random) => () => normal(random),
  'lognormal, with a long tail': (random) => () => Math.exp(normal(random)),
  'counts, 5 a minute on average': (random) => () => poisson(random, 5),
  'wandering, 0.95 of the value before': (random) => {
    let value = 0;
    return () => (value = 0.95 * value + normal(random));
  },
};

/** @returns Markdown: alerts a day and metric of noise at a sample a minute, in the first day, the first week and the second. */
export function noiseReport(): string {
  const rows = Object.entries(kinds).map(([name, make]) => {
    const all = Array.from({ length: seriesPerKind }, (_, seed) => seriesOf(make(lehmer(seed + 1))));
    return [name, ...alertsADay(all.map(scoresAlerting)), ...alertsADay(all.map(breachesBegun))];
  });
  const periods = ['day 1', 'days 2 to 7', 'days 8 to 14'];
  const head = [
    '',
    ...periods.map((period) => `score, ${period}`),
    ...periods.map((period) => `alert, ${period}`),
  ];
  return markdownTable(head, rows);
}

function seriesOf(next: () => number): { seconds: number; value: number }[] {
  return Array.from({ length: days * samplesADay }, (_, index) => ({
    seconds: startSeconds + index * 60,
    value: next(),
  }));
}

function alertsADay(all: readonly (readonly boolean[])[]): string[] {
  return (
    [
      [0, 1],
      [1, 7],
      [7, 14],
    ] as const
  ).map(([first, end]) => {
    const alerts = all.flatMap((each) => each.slice(first * samplesADay, end * samplesADay));
    return decimals(alerts.filter(Boolean).length / all.length / (end - first), 2);
  });
}

/** Reproducible. @see Park & Miller 1988 */
function lehmer(seed: number): Random {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

function poisson(random: Random, mean: number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count += 1;
  return count;
}

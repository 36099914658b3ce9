/** A place on an axis, and what is written there. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const timeSteps = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14].map((days) => days * day),
];
/** A step that an end misses by less than this, it has. */
const rounding = 1e-9;
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

/** @returns about `countMax` round numbers from `min` to `max`. */
export function valueTicks(min: number, max: number, countMax: number): Tick[] {
  const rough = max / countMax - min / countMax;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10);
  const isPlain = Math.max(Math.abs(min), Math.abs(max)) < 1e15 && step > 1e-7;
  const format = new Intl.NumberFormat('en', {
    notation: isPlain ? 'compact' : 'scientific',
    maximumSignificantDigits: 6,
  });
  return multiples(min, max, step).map((at) => ({ at, text: at === 0 ? '0' : format.format(at) }));
}

/** @returns about `countMax` round moments, in UTC. */
export function timeTicks(fromSeconds: number, toSeconds: number, countMax: number): Tick[] {
  const rough = (toSeconds - fromSeconds) / countMax;
  const step = timeSteps.find((seconds) => seconds >= rough) ?? Infinity;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: 'UTC',
    ...(step < day ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}),
    ...(step < minute ? { second: '2-digit' } : {}),
    month: 'short',
    day: 'numeric',
    ...(toSeconds - fromSeconds > 300 * day ? { year: 'numeric' } : {}),
  });
  const moments =
    step < Infinity ? multiples(fromSeconds, toSeconds, step) : months(fromSeconds, toSeconds, countMax);
  return moments.map((at) => ({ at, text: format.format(at * 1000) }));
}

/** First days of months, of every one or every second, third, sixth... */
function months(fromSeconds: number, toSeconds: number, countMax: number): number[] {
  const monthOf = (seconds: number): number => {
    const date = new Date(seconds * 1000);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const [first, last] = [monthOf(fromSeconds) + 1, monthOf(toSeconds)];
  const step = monthSteps.find((each) => (last - first) / each < countMax - 1) ?? monthSteps.at(-1)!;
  return multiples(first, last, step).map((month) => Date.UTC(Math.floor(month / 12), month % 12) / 1000);
}

function multiples(min: number, max: number, step: number): number[] {
  const first = Math.ceil(min / step - rounding);
  const count = Math.max(0, Math.floor(max / step + rounding) - first + 1);
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

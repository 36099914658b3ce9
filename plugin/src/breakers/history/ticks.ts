import { dateTimeFormat, systemDateFormats } from '@grafana/data';

export interface Tick {
  readonly atMs: number;
  readonly text: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  ...[1, 2, 5, 10, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 30].map((count) => count * minute),
  ...[1, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * day),
];

/** @returns round times within a range, at most `ticksMax` of them, as Grafana's charts write them. */
export function timeTicks(fromMs: number, toMs: number, ticksMax: number): Tick[] {
  const step = steps.find((each) => (toMs - fromMs) / each <= ticksMax) ?? toMs - fromMs;
  const first = Math.ceil(fromMs / step) * step;
  const count = Math.max(0, Math.floor((toMs - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step).map((atMs) => ({
    atMs,
    text: dateTimeFormat(atMs, { format: formatOf(step) }),
  }));
}

function formatOf(step: number): string {
  const { interval } = systemDateFormats;
  if (step < minute) return interval.second;
  if (step < 12 * hour) return interval.minute;
  return interval.day;
}

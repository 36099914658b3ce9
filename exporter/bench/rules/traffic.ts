import { codeLabelsInitial } from '../../src/core/traffic/status-codes.ts';

const daySeconds = 86_400;
const requestsPerSecondMean = 20;
/** Nights have a ninth of the traffic of days. */
const swing = 0.8;
/** Failures come by the clock and not by the request, so that a quiet night has the worst ratio. */
const failuresPerSecond = 0.006;

/** A series of one service, as the exporter shows it from its first scrape on. */
export interface CounterSeries {
  readonly service: string;
  readonly code: string;
  /** @returns what the counter shows; whole and never less than earlier. */
  readonly valueAt: (seconds: number) => number;
}

/** @returns `s000`. */
export function serviceName(index: number): string {
  return `s${String(index).padStart(3, '0')}`;
}

/** The same at every run, and at any moment without having counted up to it. */
export function counterSeries(index: number): CounterSeries[] {
  return codeLabelsInitial.map((code) => ({
    service: serviceName(index),
    code,
    valueAt: (seconds) => countAt(index, code, seconds),
  }));
}

function countAt(index: number, code: string, seconds: number): number {
  if (code === '200') return successesAt(index, seconds);
  return code === '500' ? Math.floor((seconds % 1e8) * failuresPerSecond + index / 10) : 0;
}

/** The integral of a daily wave, and ripples that make every minute another. */
function successesAt(index: number, seconds: number): number {
  const since = seconds % 1e8;
  const turn = (2 * Math.PI) / daySeconds;
  const wave = since - (swing / turn) * Math.cos(turn * (since + index * 700));
  const ripple = 15 * Math.sin(since / 41 + index) + 9 * Math.sin(since / 17);
  return Math.floor(requestsPerSecondMean * wave + ripple);
}

/** @returns requests and failures a second over the five minutes before; what both sides have recorded. */
export function ratesAt(index: number, seconds: number): { total: number; bad: number } {
  const fiveMinutes = 300;
  const over = (code: string): number =>
    (countAt(index, code, seconds) - countAt(index, code, seconds - fiveMinutes)) / fiveMinutes;
  const bad = over('500');
  return { total: over('200') + bad, bad };
}

import { PerformanceObserver } from 'node:perf_hooks';
import { outcomes } from '../../src/core/breaker/outcome.ts';
import { nanosecondsEach, type Work } from '../threshold/measure.ts';
import type { Call, Candidate } from './candidates.ts';
import { freshBreaker } from './ours.ts';

/** Something that is timed, once a round. @returns nanoseconds a call. */
export interface Timed {
  readonly name: string;
  readonly time: () => Promise<number> | number;
  readonly stop: () => void;
}

const startMs = 1000;
const ok: Call = () => Promise.resolve(1);
const realMs = (): number => performance.now();

/** Calls of `allow` and `record`; time comes as a number, at 1000 calls a millisecond. */
export function syncWork(): { closed: Work; clocked: Work; rejected: Work } {
  const [breaker, open] = [freshBreaker(), freshBreaker()];
  let lastMs = startMs;
  open.forceOpen(startMs);
  const closed: Work = (times) => {
    let nowMs = lastMs;
    let sum = 0;
    for (let call = 0; call < times; call += 1) {
      nowMs += 0.001;
      const ticket = breaker.allow(nowMs);
      sum += Number(breaker.record(outcomes.success, 1, nowMs, ticket)) + ticket;
    }
    lastMs = nowMs;
    return sum;
  };
  const clocked: Work = (times) => {
    let sum = 0;
    for (let call = 0; call < times; call += 1) sum += performance.now();
    return sum;
  };
  const rejected: Work = (times) => {
    let sum = 0;
    for (let call = 0; call < times; call += 1) sum += open.allow(startMs);
    return sum;
  };
  return { closed, clocked, rejected };
}

/** @returns an asynchronous call alone, then through each closed candidate. */
export function closedCalls(all: readonly Candidate[], times: number): Timed[] {
  const cached = startMs;
  const clockless = all[0]!.make(ok, () => cached);
  return [
    { name: 'await alone', time: () => awaited(ok, times), stop: () => undefined },
    { name: 'lovewatch, time as a number', time: () => awaited(clockless.call, times), stop: clockless.stop },
    ...all.map(({ name, make }) => {
      const { call, stop } = make(ok, realMs);
      return { name, time: () => awaited(call, times), stop };
    }),
  ];
}

/** @returns each candidate while open. */
export function rejectedCalls(all: readonly Candidate[], times: number): Timed[] {
  const alone = { name: 'await alone', time: () => awaited(ok, times), stop: () => undefined };
  return [
    alone,
    ...all.map(({ name, make }) => {
      const { call, open, stop } = make(ok, realMs);
      open();
      return { name, time: () => awaited(call, times), stop };
    }),
  ];
}

async function awaited(call: Call, times: number): Promise<number> {
  const startedMs = performance.now();
  for (let index = 0; index < times; index += 1) {
    try {
      await call();
    } catch {
      // How the others reject.
    }
  }
  return ((performance.now() - startedMs) * 1e6) / times;
}

/** What ten million calls leave on the heap, and how often the garbage collector came. */
export async function allocations(): Promise<{ bytes: number; collections: number }> {
  const { closed, rejected } = syncWork();
  const calls = 10_000_000;
  nanosecondsEach(closed, calls / 10); // The compiler's turn.
  nanosecondsEach(rejected, calls / 10);
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.observe({ entryTypes: ['gc'] });
  const before = process.memoryUsage().heapUsed;
  const sum = closed(calls) + rejected(calls);
  const bytes = process.memoryUsage().heapUsed - before;
  await new Promise((resolve) => setTimeout(resolve, 50)); // Entries come later.
  observer.disconnect();
  return { bytes: Number.isNaN(sum) ? NaN : bytes, collections };
}

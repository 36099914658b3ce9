import { bytesUsed } from '../common/bytes-used.ts';

/** Some work, so many times. @returns a number that depends on all of it, so that none can be left out. */
export type Work = (times: number) => number;

/** @returns nanoseconds each. @throws Error when the work gave no number. */
export function nanosecondsEach(work: Work, times: number): number {
  const startedMs = performance.now();
  const sum = work(times);
  const tookMs = performance.now() - startedMs;
  if (Number.isNaN(sum)) throw new Error('what is measured must give numbers, got NaN');
  return (tookMs * 1e6) / times;
}

/** @returns each of these in turn, with the bytes that one takes: of the heap and of array buffers. */
export function made<Each>(count: number, make: (index: number) => Each): { all: Each[]; bytesEach: number } {
  const all: Each[] = [];
  const before = bytesUsed();
  for (let index = 0; index < count; index += 1) all.push(make(index));
  return { all, bytesEach: (bytesUsed() - before) / count };
}

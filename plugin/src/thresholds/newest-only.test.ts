import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NewestOnly } from './newest-only.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('one at a time, of what comes meanwhile only the newest, and a pause after each', async () => {
  const begun: number[] = [];
  const queue = new NewestOnly<number>(async (input) => {
    begun.push(input);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }, 150);
  for (let input = 0; input < 100; input++) {
    queue.submit(input);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun.slice(0, 3)).toEqual([0, 19, 39]);
  expect([begun.length, begun.at(-1)]).toEqual([6, 99]);
});

test('what waits is forgotten, and the next still comes after the pause', async () => {
  const begun: string[] = [];
  const queue = new NewestOnly<string>(async (input) => {
    begun.push(input);
    await Promise.resolve();
  }, 150);
  queue.submit('a');
  queue.submit('b');
  queue.forget();
  queue.submit('c');
  await vi.advanceTimersByTimeAsync(149);
  expect(begun).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['a', 'c']);
});

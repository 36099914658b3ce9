import { expect, test } from 'vitest';
import { HistoryBudget } from './history-budget.ts';

const running = new AbortController().signal;

test('all series of all queries get the same share, once all queries are known', async () => {
  const budget = new HistoryBudget(20_000_000, ['fleet', 'one']);
  const first = budget.pointsEach(running);
  budget.know('fleet', 9999);
  budget.know('one', 1);
  expect([await first, await budget.pointsEach(running)]).toEqual([2000, 2000]);
});

test('a query that gives no answer is not waited for, and has its share when it comes', async () => {
  const budget = new HistoryBudget(1000, ['a', 'b']);
  budget.know('a', 10);
  budget.know('b', 0);
  expect(await budget.pointsEach(running)).toBe(100);
  budget.know('b', 10);
  expect(await budget.pointsEach(running)).toBe(50);
});

test('whoever waits for the others is let go when everything stops', async () => {
  const reason = new Error('stopping');
  const stopping = new AbortController();
  const share = new HistoryBudget(1000, ['a', 'b']).pointsEach(stopping.signal);
  stopping.abort(reason);
  await expect(share).rejects.toBe(reason);
});

import { expect, test } from 'vitest';
import { Journal } from './journal.ts';

test('tells the last changes, newest first, and forgets the oldest', () => {
  const journal = new Journal();
  for (let atSeconds = 0; atSeconds < 1000; atSeconds += 1)
    journal.note({ kind: 'alert', atSeconds, subject: 'love', what: 'changed' });
  expect(journal.recent(2).map(({ atSeconds }) => atSeconds)).toEqual([999, 998]);
  expect(journal.recent(10_000)).toHaveLength(200);
});

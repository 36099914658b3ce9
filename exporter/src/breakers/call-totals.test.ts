import { expect, test } from 'vitest';
import { CallCounts } from './call-totals.ts';

const none = { counted: 0, failed: 0, slow: 0, ignored: 0, late: 0, rejected: 0 };

test('each call is in one total', () => {
  const counts = new CallCounts();
  expect(counts.read({ counted: 10, failed: 3, slow: 2, ignored: 4, late: 1, rejected: 7 })).toEqual({
    success: 5,
    failure: 3,
    slow: 2,
    ignored: 4,
    late: 1,
  });
});

test('a failure that is counted as such and not yet as a call takes no success away', () => {
  const counts = new CallCounts();
  expect(counts.read({ ...none, counted: 100 }).success).toBe(100);
  expect(counts.read({ ...none, counted: 100, failed: 1 })).toMatchObject({ success: 100, failure: 1 });
  expect(counts.read({ ...none, counted: 102, failed: 1 }).success).toBe(101);
});

import { expect, test } from 'vitest';
import { unitOfName } from './unit-of-name.ts';

test.each([
  ['love/latency_p99_seconds', 'seconds'],
  ['love/error_ratio', 'ratio'],
  ['process/memory_bytes', 'bytes'],
  ['love/requests_in_flight', ''],
  ['seconds', ''],
])('the unit of %s is %j', (metric, unit) => {
  expect(unitOfName(metric)).toBe(unit);
});

// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { breakerExpressions } from './use-breaker-history.ts';

test('a short step asks for what was scraped, a long one for the worst within it', () => {
  expect(breakerExpressions('love', 6000).states).toBe(
    'max by (state) (lovewatch_breaker_state{backend="love"})',
  );
  expect(breakerExpressions('love', 6001).health).toBe(
    'min(min_over_time(lovewatch_breaker_health_score{backend="love"}[$__rate_interval]))',
  );
});

test('a name cannot end its quotes', () => {
  expect(breakerExpressions('a"b\\', 1).health).toContain('{backend="a\\"b\\\\"}');
});

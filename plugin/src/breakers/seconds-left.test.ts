import { expect, test } from 'vitest';
import { secondsLeft } from './seconds-left.ts';

test.each([
  ['as it was read', 'OPEN', 0, 8],
  ['counted down since', 'OPEN', 3000, 5],
  ['never below 0', 'OPEN', 20_000, 0],
  ['not longer when the clock was set back', 'OPEN', -5000, 8],
  ['nothing of another state', 'CLOSED', 0, 0],
] as const)('the time until a probe: %s', (_, state, laterMs, seconds) => {
  expect(secondsLeft({ state, open_seconds_left: 8 }, 1_000_000, 1_000_000 + laterMs)).toBe(seconds);
});

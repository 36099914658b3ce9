import { expect, test } from 'vitest';
import { breakerDefaults, burstSteps, checkedSettings } from './settings.ts';

test('the defaults can be', () => {
  expect(checkedSettings(breakerDefaults)).toBe(breakerDefaults);
});

test('a failure is worth ln 5 and a success ln 1.8, in thousandths', () => {
  expect(burstSteps(breakerDefaults.burst)).toEqual({ failure: 1609, success: 588, limit: 20_000 });
});

test.each([
  [{ failureRatioMax: 50 }, 'failureRatioMax must be within [0, 1], got 50'],
  [{ ringCallsMin: 1025 }, 'ringCallsMin must be within [1, 1024], got 1025'],
  [{ probes: 8 }, 'probes must be within [1, 7], got 8'],
  [{ probes: 2.5 }, 'probes must be a whole number, got 2.5'],
  [{ probesSucceededMin: 6 }, 'probesSucceededMin must be within [1, 5], got 6'],
  [{ openMsMax: 1 }, 'openMsMax must be within [1000, 86400000], got 1'],
  [{ slowMs: NaN }, 'slowMs must be within [0, Infinity], got NaN'],
  [
    { burst: { healthyRatio: 0.5, brokenRatio: 0.5, limit: 20 } },
    'brokenRatio must be within [0.55, 0.99], got 0.5',
  ],
  [{ probes: 0, openJitterRatio: 2 }, 'openJitterRatio must be within [0, 1], got 2; probes must be'],
])('%o: %s', (part, message) => {
  expect(() => checkedSettings({ ...breakerDefaults, ...part })).toThrow(message);
});

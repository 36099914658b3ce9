import { expect, test } from 'vitest';
import { healthBand, healthScore } from './health.ts';
import { breakerDefaults } from './settings.ts';

const quiet = { calls: 0, failed: 0, slow: 0 };
const settings = { ...breakerDefaults, failureRatioMax: 0.6 };

test.each([
  ['CLOSED', { calls: 1000, failed: 0, slow: 0 }, quiet, 100, 'pass'],
  ['CLOSED', { calls: 1000, failed: 200, slow: 0 }, quiet, 80, 'pass'],
  ['CLOSED', { calls: 1000, failed: 201, slow: 0 }, quiet, 79.9, 'degraded'],
  ['CLOSED', { calls: 1000, failed: 600, slow: 0 }, quiet, 40, 'degraded'],
  ['CLOSED', { calls: 1000, failed: 601, slow: 0 }, quiet, 39.9, 'open'],
  ['CLOSED', { calls: 1000, failed: 1000, slow: 0 }, quiet, 0, 'open'],
  ['CLOSED', { calls: 31, failed: 31, slow: 0 }, quiet, 100, 'pass'], // Too few to tell.
  ['CLOSED', { calls: 1000, failed: 0, slow: 400 }, quiet, 70, 'degraded'],
  ['CLOSED', { calls: 1000, failed: 0, slow: 0 }, { calls: 20, failed: 10 }, 50, 'degraded'],
  ['OPEN', quiet, quiet, 0, 'open'],
  ['FORCED_OPEN', quiet, quiet, 0, 'open'],
  ['HALF_OPEN', quiet, quiet, 40, 'degraded'],
  ['DISABLED', quiet, quiet, 100, 'pass'],
] as const)('%s with a ring of %o and a window of %o: %d, %s', (state, ring, window, score, band) => {
  const given = healthScore({ state, ring, window }, settings);
  expect(given).toBeCloseTo(score, 9);
  expect(healthBand(given)).toBe(band);
});

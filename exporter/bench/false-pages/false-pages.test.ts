import { describe, expect, test } from 'vitest';
import { median } from '../../src/core/replay/median.ts';
import { quiet } from './comparison.ts';
import { policiesCompared } from './policies.ts';
import { poisson, seededRandom } from './random.ts';
import { detectionSeconds, falsePages, healthyDays, outage } from './simulation.ts';

const policies = await policiesCompared();
const [, plain, , , , ours] = policies.map(({ policy }) => policy);

describe('among 0.02 requests a second, of which 0.05% fail', () => {
  const days = healthyDays(quiet, 30, seededRandom(1));

  test('thirty healthy days page more than five times by the plain rules, and never by ours', () => {
    expect(falsePages(days, plain!)).toBeGreaterThan(5);
    expect(falsePages(days, ours!)).toBe(0);
  });

  test('and every total outage pages all the same', () => {
    const found = Array.from({ length: 20 }, (_, seed) =>
      detectionSeconds(outage(quiet, 1, seededRandom(seed)), ours!),
    );
    expect(Math.max(...found)).toBeLessThan(1800);
    expect(median(found)).toBeLessThan(600);
  });
});

describe('poisson', () => {
  test('is the same for the same seed, and another for another', () => {
    const draws = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, () => poisson(10, random));
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  test.each([0, 0.3, 30, 1500])('has a mean and a variance of %d', (mean) => {
    const random = seededRandom(7);
    const draws = Array.from({ length: 4000 }, () => poisson(mean, random));
    const average = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - average) ** 2, 0) / draws.length;
    expect(Math.abs(average - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean / draws.length));
    expect(Math.abs(variance - mean)).toBeLessThanOrEqual(0.15 * mean);
  });
});

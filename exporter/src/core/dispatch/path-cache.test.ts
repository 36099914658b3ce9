import { expect, test } from 'vitest';
import { PathCache } from './path-cache.ts';

test('what was asked for lately outlives what was not', () => {
  const cache = new PathCache<number>(4);
  for (const path of ['/a', '/b', '/c']) cache.set(path, 1);
  expect(cache.get('/a')).toBe(1); // Moves to the young ones.
  cache.set('/d', 1);
  expect(cache.size).toBeLessThanOrEqual(4);
  expect(['/a', '/b', '/c', '/d'].map((path) => cache.get(path))).toEqual([1, undefined, 1, 1]);
});

test('a path in use is never forgotten in a flood', () => {
  const cache = new PathCache<number>(64);
  cache.set('/used', 7);
  for (let index = 0; index < 10_000; index += 1) {
    cache.set(`/flood/${index}`, index);
    expect(cache.get('/used')).toBe(7);
    expect(cache.size).toBeLessThanOrEqual(64);
  }
});

test('a path of more than 256 characters is not kept', () => {
  const cache = new PathCache<number>(2);
  const [longest, longer] = [`/${'a'.repeat(255)}`, `/${'a'.repeat(256)}`];
  cache.set(longest, 1);
  cache.set(longer, 1);
  expect([cache.get(longest), cache.get(longer)]).toEqual([1, undefined]);
});

test('there is room for two generations', () => {
  expect(() => new PathCache(1)).toThrow('entriesMax must be at least 2, got 1');
});

import { expect, test } from 'vitest';
import { breakerOpen, guarded } from './guard.ts';
import { breakerDefaults } from './settings.ts';
import { attach, sharedBreakers } from './shared-breakers.ts';

class NotFound extends Error {}

test('a guarded call passes on what the call gives and throws, and gives one frozen value when it must not go', async () => {
  const breaker = attach(sharedBreakers([breakerDefaults], 1, 0), 0, () => 0)[0]!;
  let next = (): Promise<string> => Promise.resolve('here');
  const call = guarded(
    breaker,
    () => 1000,
    () => next(),
    (error) => !(error instanceof NotFound),
  );
  expect(await call()).toBe('here');
  next = () => Promise.reject(new NotFound());
  for (let calls = 0; calls < 10; calls += 1) await expect(call()).rejects.toThrow(NotFound);
  next = () => Promise.reject(new Error('down'));
  for (let calls = 0; calls < 13; calls += 1) await expect(call()).rejects.toThrow('down');
  expect(await call()).toBe(breakerOpen);
  expect(breaker.reading(1000)).toMatchObject({
    inFlight: 0,
    totals: { counted: 14, failed: 13, ignored: 10, rejected: 1 },
  });
});

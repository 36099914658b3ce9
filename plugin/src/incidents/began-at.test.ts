import { expect, test } from 'vitest';
import { beganAt } from './began-at.ts';
import { anIncident } from './testing/an-incident.ts';

test('an incident began with the first failure, or else when it was first noticed', () => {
  const unseen = { onset: null, crossed: null, evaluated: null };
  expect(beganAt(anIncident())).toBe('2026-07-01T12:00:00.500Z');
  expect(beganAt(anIncident({ timeline: unseen }))).toBe('2026-07-01T12:00:14.993Z');
  expect(beganAt(anIncident({ timeline: { ...unseen, notified: null, received: null } }))).toBeNull();
});

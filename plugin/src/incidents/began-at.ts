import type { Incident } from '../api/schema/incidents.ts';

/** @returns the first moment that is known of an incident; null when none is. */
export function beganAt({ timeline }: Pick<Incident, 'timeline'>): string | null {
  const { onset, crossed, evaluated, notified, received } = timeline;
  return onset ?? crossed ?? evaluated ?? notified ?? received;
}

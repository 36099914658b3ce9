import { useState } from 'react';
import type { Incident } from '../api/schema/incidents.ts';

/** @returns the ids of incidents that have come while the page was open. */
export function useNewIncidents(incidents: readonly Incident[]): ReadonlySet<string> {
  const [before] = useState(() => new Set(incidents.map(({ id }) => id)));
  return new Set(incidents.map(({ id }) => id).filter((id) => !before.has(id)));
}

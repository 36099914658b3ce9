import type { Incident, IncidentStatus } from './incident.ts';

/** @returns how many incidents have each status; 0 for those that none has. */
export function countByStatus(incidents: readonly Incident[]): Record<IncidentStatus, number> {
  const counts = { triggered: 0, acknowledged: 0, resolved: 0 };
  for (const { status } of incidents) counts[status]++;
  return counts;
}

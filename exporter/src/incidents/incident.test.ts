import { expect, test } from 'vitest';
import { incidentsMax, withIncident, type Incident } from './incident.ts';

function incident(index: number, status: Incident['status']): Incident {
  return {
    id: `i${index}`,
    status,
    alert: 'SLOFastBurn',
    labels: {},
    annotations: {},
    dedupKey: 'key',
    provenance: { evaluated: index, notified: index },
    diagnosis: {
      takenAtSeconds: index,
      slos: [],
      thresholds: [],
      backends: [],
      breakers: [],
      transitions: [],
      slowest: [],
    },
  };
}

test('the newest is first, and one that is known is replaced', () => {
  const two = withIncident(withIncident([], incident(1, 'firing')), incident(2, 'firing'));
  const replaced = withIncident(two, incident(1, 'resolved'));
  expect(replaced.map(({ id, status }) => [id, status])).toEqual([
    ['i2', 'firing'],
    ['i1', 'resolved'],
  ]);
});

test('past the bound the oldest that is over gives way, and one that fires only when all do', () => {
  let incidents: Incident[] = [incident(0, 'firing')];
  for (let index = 1; index <= incidentsMax; index += 1)
    incidents = withIncident(incidents, incident(index, 'resolved'));
  expect(incidents).toHaveLength(incidentsMax);
  expect(incidents.map(({ id }) => id)).toEqual(expect.arrayContaining(['i0', 'i2']));
  expect(incidents.map(({ id }) => id)).not.toContain('i1');
  for (let index = 200; index < 400; index += 1)
    incidents = withIncident(incidents, incident(index, 'firing'));
  expect(incidents).toHaveLength(incidentsMax);
  expect(incidents.every(({ status }) => status === 'firing')).toBe(true);
});

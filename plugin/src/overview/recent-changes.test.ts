// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { aBreaker } from '../breakers/testing/a-breaker.ts';
import { anIncident } from '../incidents/testing/an-incident.ts';
import { recentChanges } from './recent-changes.ts';
import type { Readings } from './service-state.ts';
import { aBreach, aThreshold } from './testing/a-threshold.ts';

const nothing: Readings = { slos: [], breakers: [], thresholds: [], incidents: [] };
const at = (minute: number): string => `2026-07-01T12:${String(minute).padStart(2, '0')}:00.000Z`;

test('everything that changed is told newest first, with where to see it', () => {
  const override = {
    alpha: null,
    lower: null,
    upper: 1,
    margin: null,
    reason: 'load test',
    actor: 'ming',
    via: 'grafana',
  };
  const changes = recentChanges(
    {
      ...nothing,
      breakers: [
        aBreaker({
          transitions: [{ at: at(3), from: 'CLOSED', to: 'OPEN', why: 'a burst', cause: 'burst', by: null }],
        }),
      ],
      thresholds: [
        aThreshold({
          breaches: [aBreach({ since: at(1), until: at(2), side: 'below' })],
          override: { ...override, set_at: at(5), expires_at: null },
        }),
      ],
      incidents: [anIncident({ id: 'a', timeline: { received: at(4), resolved: at(6) } })],
    },
    10,
  );
  expect(changes.map(({ subject, what }) => `${subject} ${what}`)).toEqual([
    'SLOFastBurn incident resolved',
    'love/error_ratio tuned by ming',
    'SLOFastBurn incident opened',
    'love breaker CLOSED → OPEN',
    'love/error_ratio is back in its band',
    'love/error_ratio fell below its band',
  ]);
  expect(changes[0]!.path).toBe('/a/aixin-lovewatch-app/incidents?incident=a');
});

test('a breach that goes on is told once, though it is in the list of breaches as well', () => {
  const breach = aBreach({ since: at(1) });
  const changes = recentChanges({ ...nothing, thresholds: [aThreshold({ breach, breaches: [breach] })] }, 10);
  expect(changes).toHaveLength(1);
});

test('only the newest are told, and what could not be read is left out', () => {
  const breaches = [1, 2, 3].map((minute) => aBreach({ since: at(minute), until: null }));
  const readings = {
    ...nothing,
    breakers: undefined,
    incidents: undefined,
    thresholds: [aThreshold({ breaches })],
  };
  expect(recentChanges(readings, 2).map((change) => change.at)).toEqual([at(3), at(2)]);
});

test('an incident of which nobody knows when is left out', () => {
  const unknown = {
    onset: null,
    crossed: null,
    evaluated: null,
    notified: null,
    received: null,
    resolved: null,
  };
  expect(recentChanges({ ...nothing, incidents: [anIncident({ timeline: unknown })] }, 9)).toEqual([]);
});

// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { aBreaker } from '../breakers/testing/a-breaker.ts';
import { anIncident } from '../incidents/testing/an-incident.ts';
import { burning, quietAlert, quietSlo, withBudget } from '../slos/testing/slo.ts';
import type { ServiceState } from './service-state.ts';
import { reasons } from './service-text.ts';
import { aBreach, aThreshold } from './testing/a-threshold.ts';

const nowMs = Date.parse('2026-07-01T12:05:00Z');
const well: ServiceState = {
  service: 'love',
  slos: [quietSlo()],
  breakers: [aBreaker()],
  thresholds: [aThreshold()],
  incidents: [],
};
const firing = quietSlo({ alerts: [quietAlert({ state: 'firing' })] });

describe('one sentence says why', () => {
  test.each<[Partial<ServiceState>, string | RegExp]>([
    [{}, ''],
    [{ slos: [burning(65.2, 40)] }, 'the availability budget burns 65.2× too fast.'],
    [{ slos: [firing] }, 'SLOFastBurn still fires, for earlier failures.'],
    [{ slos: [withBudget({ remaining_ratio: -1 })] }, 'the availability budget of 30 days is overspent.'],
    [{ breakers: [aBreaker({ state: 'HALF_OPEN' })] }, 'the breaker is HALF_OPEN.'],
    [
      { breakers: [aBreaker({ health_score: 62.8, band: 'degraded' })] },
      'the health of the backend is 62 of 100.',
    ],
    [{ thresholds: [aThreshold({ breach: aBreach() })] }, '1 metric is out of its band.'],
    [{ thresholds: [aThreshold({ severity: 'none', breach: aBreach() })] }, ''],
    [{ incidents: undefined }, 'not everything could be read.'],
    [{ slos: [withBudget({ total: 0, remaining_ratio: 1 })] }, 'there were no requests yet.'],
    [{ incidents: [anIncident()] }, /^1 incident is open since \d\d:00:00\.$/],
    [
      { slos: [burning(652, 500, firing)], breakers: [aBreaker({ state: 'OPEN', band: 'open' })] },
      'the availability budget burns 652× too fast; the breaker is OPEN.',
    ],
  ])('%#', (over, sentence) => {
    const said = reasons({ ...well, ...over }, nowMs);
    if (sentence instanceof RegExp) expect(said).toMatch(sentence);
    else expect(said).toBe(sentence);
  });
});

test('names are shown as they are written', () => {
  const slo = burning(65.2, 40, quietSlo({ slo: "a/b & 'c'" }));
  expect(reasons({ ...well, slos: [slo] }, nowMs)).toContain("the a/b & 'c' budget");
});

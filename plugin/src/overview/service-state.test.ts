import { describe, expect, test } from 'vitest';
import { aBreaker } from '../breakers/testing/a-breaker.ts';
import { anIncident } from '../incidents/testing/an-incident.ts';
import { quietAlert, quietSlo } from '../slos/testing/slo.ts';
import { restOf, serviceLevel, servicesOf, type Readings } from './service-state.ts';
import { aBreach, aThreshold } from './testing/a-threshold.ts';

const well: Readings = {
  slos: [quietSlo()],
  breakers: [aBreaker()],
  thresholds: [aThreshold()],
  incidents: [],
};
const breached = (severity: 'page' | 'ticket' | 'none') => aThreshold({ severity, breach: aBreach() });

describe('a service is as well as the worst of it', () => {
  test.each<[string, Partial<Readings>, string]>([
    ['all is well', {}, 'good'],
    ['its breaker is open', { breakers: [aBreaker({ state: 'OPEN', band: 'open' })] }, 'bad'],
    ['a page is open', { incidents: [anIncident()] }, 'bad'],
    ['a ticket is open', { incidents: [anIncident({ labels: { service: 'love' } })] }, 'notice'],
    ['an incident is over', { incidents: [anIncident({ status: 'resolved' })] }, 'good'],
    ['a metric that pages is out of its band', { thresholds: [breached('page')] }, 'bad'],
    ['a metric that nobody is told of is out of its band', { thresholds: [breached('none')] }, 'good'],
    ['what is not known might be bad', { incidents: undefined }, 'unknown'],
    ['what is known to be bad stays so', { incidents: undefined, thresholds: [breached('page')] }, 'bad'],
  ])('%s', (_, over, level) => {
    const [state] = servicesOf({ ...well, ...over });
    expect(serviceLevel(state!)).toBe(level);
  });
});

test('services come worst first, and each has only what is its own', () => {
  const slos = [
    quietSlo({ service: 'a' }),
    quietSlo({ service: 'z', alerts: [quietAlert({ state: 'firing' })] }),
  ];
  const services = servicesOf({ ...well, slos });
  expect(services.map(({ service }) => service)).toEqual(['z', 'a', 'love']);
  expect(services[2]!.slos).toEqual([]);
  expect(services[2]!.breakers).toHaveLength(1);
});

test('what belongs to no service is kept apart', () => {
  const machine = aThreshold({ metric: 'machine/cpu_ratio', service: null });
  const stack = anIncident({ labels: { alertname: 'Watchdog' } });
  const rest = restOf({ ...well, thresholds: [aThreshold(), machine], incidents: [anIncident(), stack] });
  expect(rest.thresholds).toEqual([machine]);
  expect(rest.incidents).toEqual([stack]);
});

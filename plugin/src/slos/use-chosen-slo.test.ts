// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { quietAlert, quietSlo } from './testing/slo.ts';
import { chosenSlo } from './use-chosen-slo.ts';

const availability = quietSlo();
const latency = quietSlo({ slo: 'latency', alerts: [quietAlert({ state: 'firing' })] });
const other = quietSlo({ service: 'other' });
const slos = [availability, latency, other];

describe('the address says which objective is looked at, else it is the worst', () => {
  test.each([
    [null, null, latency],
    ['love', 'availability', availability],
    ['other', null, other],
    [null, 'availability', availability],
    ['gone', null, undefined],
    ['love', 'gone', undefined],
  ])('service %s, slo %s', (service, slo, chosen) => {
    expect(chosenSlo(slos, service, slo)).toBe(chosen);
  });
});

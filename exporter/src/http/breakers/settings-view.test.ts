import { expect, test } from 'vitest';
import { breakerSchema, breakerSettings } from '../../config/breaker-schema.ts';
import { breakerDefaults } from '../../core/breaker/settings.ts';
import { settingsView } from './settings-view.ts';

test.each([
  [{}, {}],
  [{ slow_seconds: 0.25, probes: 7, open_seconds_max: 86_400, burst_limit: 10 }, {}],
  [{ burst: false }, { burst_healthy_ratio: null, burst_broken_ratio: null, burst_limit: null }],
])('the settings of %j are shown as the configuration has them', (written, shown) => {
  const config = breakerSchema.parse(written);
  expect({ enabled: true, ...settingsView(breakerSettings(config)) }).toEqual({ ...config, ...shown });
});

test('a service that is never slow has no seconds, which JSON could not say', () => {
  expect(settingsView({ ...breakerDefaults, slowMs: Infinity }).slow_seconds).toBeNull();
});

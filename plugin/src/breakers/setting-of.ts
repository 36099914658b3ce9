import type { Breaker } from '../api/schema/breakers.ts';

export type SettingName =
  | 'failure_ratio_max'
  | 'ring_calls_min'
  | 'window_calls_min'
  | 'slow_seconds'
  | 'slow_ratio_max'
  | 'burst_healthy_ratio'
  | 'burst_broken_ratio'
  | 'burst_limit'
  | 'in_flight_min'
  | 'in_flight_age_seconds'
  | 'open_seconds_min'
  | 'open_seconds_max'
  | 'open_jitter_ratio'
  | 'probes'
  | 'probes_succeeded_min'
  | 'probe_lease_seconds'
  | 'healthy_seconds'
  | 'idle_seconds';

/** @returns a number of the settings; undefined when it is not set, or the exporter has no such setting. */
export function settingOf(settings: Breaker['settings'], name: SettingName): number | undefined {
  const value = settings[name];
  return typeof value === 'number' ? value : undefined;
}

import type { BreakerSettings } from '../../core/breaker/settings.ts';
import type { BreakerView } from './breaker-schema.ts';

/** @returns settings under the names and in the units of the configuration. */
export function settingsView(settings: BreakerSettings): BreakerView['settings'] {
  const { burst, slowMs } = settings;
  return {
    failure_ratio_max: settings.failureRatioMax,
    ring_calls_min: settings.ringCallsMin,
    window_calls_min: settings.windowCallsMin,
    slow_seconds: slowMs === Infinity ? null : slowMs / 1000,
    slow_ratio_max: settings.slowRatioMax,
    burst: burst !== undefined,
    burst_healthy_ratio: burst?.healthyRatio ?? null,
    burst_broken_ratio: burst?.brokenRatio ?? null,
    burst_limit: burst?.limit ?? null,
    in_flight_min: settings.inFlightMin,
    in_flight_age_seconds: settings.inFlightAgeMs / 1000,
    open_seconds_min: settings.openMsMin / 1000,
    open_seconds_max: settings.openMsMax / 1000,
    open_jitter_ratio: settings.openJitterRatio,
    probes: settings.probes,
    probes_succeeded_min: settings.probesSucceededMin,
    probe_lease_seconds: settings.probeLeaseMs / 1000,
    healthy_seconds: settings.healthyMs / 1000,
    idle_seconds: settings.idleMs / 1000,
  };
}

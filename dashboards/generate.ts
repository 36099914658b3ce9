import { loadPolicy, policyFileDefault } from '../exporter/src/config/policy.ts';
import { breakerAndGateway } from './src/breaker-and-gateway.ts';
import type { Dashboard } from './src/classic.ts';
import { exporterInternals } from './src/exporter-internals.ts';
import { sloOverview } from './src/slo-overview.ts';
import { thresholds } from './src/thresholds.ts';

/** @returns every dashboard, made of the metrics' catalogue and of the policy in `alerts/windows.yaml`. */
export async function dashboards(): Promise<Dashboard[]> {
  const policy = await loadPolicy(policyFileDefault);
  return [sloOverview(policy), thresholds(), breakerAndGateway(), exporterInternals()];
}

/** @returns the text of each file of `dashboards/out/` by its name, as Grafana's provisioning reads it. */
export async function generateDashboards(): Promise<Readonly<Record<string, string>>> {
  const made = await dashboards();
  return Object.fromEntries(made.map((each) => [`${each.uid}.json`, JSON.stringify(each)]));
}

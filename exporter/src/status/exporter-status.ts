import { ask, type AdminApi } from '../client/admin-api.ts';
import { breakersOf } from '../client/breaker-calls.ts';
import {
  alertsView,
  healthView,
  slosView,
  type HealthView,
  type IncidentView,
  type SloView,
} from '../client/service-views.ts';
import type { BreakerView } from '../http/breakers/breaker-schema.ts';
import { thresholdsSchema, type ThresholdHead } from '../http/threshold-schema.ts';

/** How a service is, as its exporter knows it. */
export interface ExporterStatus {
  /** Who has answered. */
  readonly url: string;
  readonly health: HealthView;
  readonly slos: readonly SloView[];
  readonly breakers: readonly BreakerView[];
  readonly thresholds: readonly ThresholdHead[];
  /** How many there can be, and how often one found no room. */
  readonly thresholdsMax: number;
  readonly thresholdsTurnedAway: number;
  /** Those that are not over, newest first. */
  readonly incidents: readonly IncidentView[];
}

/** @throws AdminError when one of the five questions was not answered. */
export async function statusOf(api: AdminApi): Promise<ExporterStatus> {
  const [health, { slos }, breakers, known, { alerts }] = await Promise.all([
    ask(api, { path: '/healthz' }, healthView),
    ask(api, { path: '/api/v1/slos' }, slosView),
    breakersOf(api),
    ask(api, { path: '/api/v1/thresholds' }, thresholdsSchema),
    ask(api, { path: '/api/v1/alerts' }, alertsView),
  ]);
  return {
    url: api.url,
    health,
    slos,
    breakers,
    thresholds: known.thresholds,
    thresholdsMax: known.metrics_max,
    thresholdsTurnedAway: known.turned_away_total,
    incidents: alerts.filter(({ status }) => status === 'firing'),
  };
}

/** @returns what is wrong, such as `1 alert fires`; empty when all is well. A breach that nobody is told of is none. */
export function troubles({ health, slos, thresholds, incidents }: ExporterStatus): string[] {
  const firing = slos.flatMap(({ alerts }) => alerts.filter(({ state }) => state === 'firing'));
  const breached = thresholds.filter(({ breach, severity }) => breach !== null && severity !== 'none');
  const all = [
    [health.degraded.length, 'part is degraded', 'parts are degraded'],
    [firing.length, 'alert fires', 'alerts fire'],
    [breached.length, 'threshold is breached', 'thresholds are breached'],
    [incidents.length, 'incident is open', 'incidents are open'],
  ] as const;
  return all.flatMap(([count, one, many]) => (count === 0 ? [] : `${count} ${count === 1 ? one : many}`));
}

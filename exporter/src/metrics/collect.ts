import { catalogue, durationBoundsSeconds } from './catalogue.ts';
import { family, histogramFamily, type Family } from './family.ts';
import type { TrafficCounters } from '../core/traffic/traffic-counters.ts';
import type { ServiceConfig } from '../config/schema.ts';

/** What the metrics are made of, as it stands now. Collecting changes none of it. */
export interface Measured {
  readonly services: readonly { readonly service: ServiceConfig; readonly traffic: TrafficCounters }[];
  readonly sources: readonly { readonly source: string; readonly mode: string; readonly isUp: boolean }[];
  readonly build: { readonly version: string; readonly node: string };
}

/** The version of a service that a gateway without a rollout sends its requests to. */
const versionStable = 'stable';

/** @returns every family of the catalogue, in its order. */
export function collect({ services, sources, build }: Measured): Family[] {
  const requests = services.flatMap(({ service, traffic }) =>
    [...traffic.requestsByCodeLabel()].map(([code, value]) => ({
      labels: { service: service.name, code, version: versionStable },
      value,
    })),
  );
  const durations = services.map(({ service, traffic }) => ({
    labels: { service: service.name, version: versionStable },
    snapshot: traffic.durations(),
  }));
  const objectives = services.flatMap(({ service }) =>
    service.slos.map((slo) => ({ labels: { service: service.name, slo: slo.name }, value: slo.objective })),
  );
  return [
    family(catalogue.requests, requests),
    histogramFamily(catalogue.requestDuration, durationBoundsSeconds, durations),
    family(catalogue.sloObjective, objectives),
    family(
      catalogue.sourceUp,
      sources.map(({ source, mode, isUp }) => ({ labels: { source, mode }, value: isUp ? 1 : 0 })),
    ),
    family(catalogue.buildInfo, [{ labels: build, value: 1 }]),
  ];
}

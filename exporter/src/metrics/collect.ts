import { catalogue } from './catalogue.ts';
import { collectBreakers } from './collect-breakers.ts';
import { collectThresholds } from './collect-thresholds.ts';
import { family, histogramFamily, type Family } from './family.ts';
import type { BreakerStatus } from '../breakers/breaker-status.ts';
import type { ServiceConfig, SloConfig } from '../config/schema.ts';
import type { SloTracker } from '../core/slo/slo-tracker.ts';
import { durationBoundsSeconds } from '../core/traffic/duration-bounds.ts';
import type { TrafficCounters } from '../core/traffic/traffic-counters.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';

/** What was counted of one service. */
export interface MeasuredService {
  readonly service: ServiceConfig;
  readonly traffic: TrafficCounters;
  readonly slos: readonly { readonly slo: SloConfig; readonly tracker: SloTracker }[];
}

/** What the metrics are made of, as it stands now. Collecting changes none of it. */
export interface Measured {
  readonly services: readonly MeasuredService[];
  readonly breakers: readonly BreakerStatus[];
  readonly thresholds: Thresholds;
  /** Of the clock that the services were recorded with, and the samples of the thresholds. */
  readonly nowSeconds: number;
  readonly sources: readonly { readonly source: string; readonly mode: string; readonly isUp: boolean }[];
  readonly process: { readonly cpuSeconds: number; readonly residentMemoryBytes: number };
  readonly build: { readonly version: string; readonly node: string };
}

/** The version of a service that a gateway without a rollout sends its requests to. */
const versionStable = 'stable';

/** @returns every family of the catalogue, in its order. */
export function collect(measured: Measured): Family[] {
  const { services, breakers, thresholds, nowSeconds, sources, process, build } = measured;
  return [
    ...trafficFamilies(services),
    ...sloFamilies(services, nowSeconds),
    ...collectBreakers(breakers),
    ...collectThresholds(thresholds, nowSeconds),
    family(
      catalogue.sourceUp,
      sources.map(({ source, mode, isUp }) => ({ labels: { source, mode }, value: isUp ? 1 : 0 })),
    ),
    family(catalogue.processCpu, [{ labels: {}, value: process.cpuSeconds }]),
    family(catalogue.processMemory, [{ labels: {}, value: process.residentMemoryBytes }]),
    family(catalogue.buildInfo, [{ labels: build, value: 1 }]),
  ];
}

function trafficFamilies(services: readonly MeasuredService[]): Family[] {
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
  return [
    family(catalogue.requests, requests),
    histogramFamily(catalogue.requestDuration, durationBoundsSeconds, durations),
  ];
}

function sloFamilies(services: readonly MeasuredService[], nowSeconds: number): Family[] {
  const slos = services.flatMap(({ service, slos: tracked }) =>
    tracked.map(({ slo, tracker }) => ({ labels: { service: service.name, slo: slo.name }, slo, tracker })),
  );
  const burns = slos.flatMap(({ labels, tracker }) =>
    tracker.burns(nowSeconds).map(({ window, ...burn }) => ({ labels: { ...labels, window }, ...burn })),
  );
  return [
    family(
      catalogue.sloObjective,
      slos.map(({ labels, slo }) => ({ labels, value: slo.objective })),
    ),
    family(
      catalogue.sloBurnRate,
      burns.map(({ labels, burnRate }) => ({ labels, value: burnRate })),
    ),
    family(
      catalogue.sloBurnRateLower,
      burns.map(({ labels, burnRateLower }) => ({ labels, value: burnRateLower })),
    ),
    family(
      catalogue.sloErrorBudgetRemaining,
      slos.map(({ labels, tracker }) => ({ labels, value: tracker.budget(nowSeconds).remainingRatio })),
    ),
  ];
}

import type { BreakerStatus } from '../breakers/breaker-status.ts';
import { callOutcomes } from '../breakers/call-totals.ts';
import { states } from '../core/breaker/state-word.ts';
import { breakerCatalogue } from './breaker-catalogue.ts';
import { family, type Family } from './family.ts';
import type { Metric } from './metric.ts';

/** @returns every family of the breakers, in the order of their catalogue. */
export function collectBreakers(breakers: readonly BreakerStatus[]): Family[] {
  const each = (metric: Metric<'backend'>, valueOf: (breaker: BreakerStatus) => number): Family =>
    family(
      metric,
      breakers.map((breaker) => ({ labels: { backend: breaker.backend }, value: valueOf(breaker) })),
    );
  return [
    family(
      breakerCatalogue.breakerState,
      breakers.flatMap(({ backend, state: current }) =>
        states.map((state) => ({ labels: { backend, state }, value: Number(state === current) })),
      ),
    ),
    each(breakerCatalogue.breakerHealthScore, ({ healthScore }) => healthScore),
    each(breakerCatalogue.breakerOpenSeconds, ({ openSecondsTotal }) => openSecondsTotal),
    family(
      breakerCatalogue.breakerTransitions,
      breakers.flatMap(({ backend, transitionsTotal }) =>
        transitionsTotal.map(({ from, to, total }) => ({ labels: { backend, from, to }, value: total })),
      ),
    ),
    each(breakerCatalogue.breakerRejected, ({ rejectedTotal }) => rejectedTotal),
    family(
      breakerCatalogue.breakerCalls,
      breakers.flatMap(({ backend, callsTotal }) =>
        callOutcomes.map((outcome) => ({ labels: { backend, outcome }, value: callsTotal[outcome] })),
      ),
    ),
    each(breakerCatalogue.breakerInFlight, ({ inFlight }) => inFlight),
  ];
}

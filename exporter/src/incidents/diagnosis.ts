import type { BreakerStatus } from '../breakers/breaker-status.ts';
import { transitionText } from '../breakers/told-transition.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import type { SlowRequest } from '../core/traffic/slowest-requests.ts';
import { causeText } from '../core/threshold/breach.ts';
import type { WindowBurn } from '../core/slo/slo-tracker.ts';
import { burnWindows } from '../core/slo/windows.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';
import type { WatchedSlo } from '../watched-slo.ts';
import type { Transition } from './journal.ts';

/** Three openings with their probes. */
const breakerTransitionsMax = 9;

/** How one objective stood. */
export interface SloSnapshot {
  readonly service: string;
  readonly slo: string;
  readonly budgetRemainingRatio: number;
  /** Fastest first. */
  readonly burns: readonly WindowBurn[];
}

/** A backend that did not answer. */
export interface BackendSnapshot {
  readonly service: string;
  readonly why: string;
  readonly failuresInARow: number;
  readonly sinceSeconds: number;
}

/** How the circuit breaker before one backend stood. */
export interface BreakerStanding {
  readonly service: string;
  readonly state: BreakerState;
  readonly sinceSeconds: number;
  /** Within [0, 100]. */
  readonly healthScore: number;
  /** Since the start of the exporter. */
  readonly rejectedTotal: number;
  /** Newest first. */
  readonly transitions: readonly { readonly atSeconds: number; readonly what: string }[];
}

/** How one metric stood beside its band; a side that is not known is left out. */
export interface ThresholdSnapshot {
  readonly metric: string;
  readonly value?: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly score?: number | undefined;
  /** The sentence of the breach that went on; undefined when all was well. */
  readonly breach?: string | undefined;
}

/** The first step of every runbook, taken at the moment of the page and not when somebody has woken up. */
export interface Diagnosis {
  readonly takenAtSeconds: number;
  readonly slos: readonly SloSnapshot[];
  /** Breached ones first. */
  readonly thresholds: readonly ThresholdSnapshot[];
  /** Those that did not answer; empty when all did. */
  readonly backends: readonly BackendSnapshot[];
  /** Those that let not all pass first. */
  readonly breakers: readonly BreakerStanding[];
  /** Newest first. */
  readonly transitions: readonly Omit<Transition, 'kind'>[];
  /** Of the last 15 minutes, slowest first. */
  readonly slowest: readonly SlowRequest[];
}

/** @returns how an objective stands now, its burns fastest first. */
export function snapshotOf({ service, slo, tracker }: WatchedSlo, nowSeconds: number): SloSnapshot {
  return {
    service,
    slo: slo.name,
    budgetRemainingRatio: tracker.budget(nowSeconds).remainingRatio,
    burns: burnWindows
      .map((window) => tracker.burn(window, nowSeconds))
      .sort((a, b) => b.burnRate - a.burnRate),
  };
}

/** @returns how a metric stands now. */
export function thresholdSnapshotOf({ definition, threshold }: WatchedThreshold): ThresholdSnapshot {
  const { value, score, effective, breach } = threshold;
  return {
    metric: definition.name,
    value,
    ...effective,
    score,
    breach: breach && causeText(breach.cause),
  };
}

/** @returns how a circuit breaker stands now, with what led to it. */
export function breakerStandingOf(status: BreakerStatus): BreakerStanding {
  const { backend, state, sinceSeconds, healthScore, rejectedTotal, transitions } = status;
  return {
    service: backend,
    state,
    sinceSeconds,
    healthScore,
    rejectedTotal,
    transitions: transitions
      .slice(0, breakerTransitionsMax)
      .map((each) => ({ atSeconds: each.atSeconds, what: transitionText(each) })),
  };
}

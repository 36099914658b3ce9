import { errorBudgetRatio } from '../slo/objective.ts';
import { PolicyState } from '../slo/policy-state.ts';
import type { BurnAlert, BurnPolicy } from '../slo/policy.ts';
import type { RecordedEvents } from './recorded-events.ts';
import { TrailingWindows } from './trailing-windows.ts';

/** One time that an alert fired, from the evaluation that began it to the one that ended it. */
export interface Firing {
  readonly alert: BurnAlert;
  /** When its condition began to hold; before `firedAtSeconds` by what the alert waits. */
  readonly activeAtSeconds: number;
  readonly firedAtSeconds: number;
  /** Undefined while it still fires at the last evaluation. */
  readonly resolvedAtSeconds: number | undefined;
}

/** What is asked of the past. */
export interface Replay {
  readonly events: RecordedEvents;
  readonly policy: BurnPolicy;
  /** Within (0, 1). */
  readonly objective: number;
  /** Between two evaluations. */
  readonly stepSeconds: number;
  /** The last evaluation is at this moment or less than a step before it; the last event's without it. */
  readonly untilSeconds?: number;
}

/**
 * What a policy would have done, evaluated at the end of the first interval and at each step after it, as Prometheus
 * evaluates rules: `for`, `keep_firing_for` and yields included.
 *
 * Windows that reach back before the first event have what there is of them. Costs about 1 µs an evaluation and alert.
 *
 * @returns in the order in which they fired.
 * @throws RangeError when the step is not above 0.
 */
export function replay({ events, policy, objective, stepSeconds, untilSeconds }: Replay): Firing[] {
  if (!(stepSeconds > 0)) throw new RangeError(`stepSeconds must be above 0, got ${stepSeconds}`);
  const { firstSeconds } = events;
  const state = new PolicyState(policy, errorBudgetRatio(objective));
  const windows = new TrailingWindows(events);
  const countsOf = windows.counts.bind(windows);
  const log = new FiringLog();
  const stepLast = Math.floor(((untilSeconds ?? events.lastSeconds) - firstSeconds) / stepSeconds);
  for (let step = 0; step <= stepLast; step += 1) {
    const nowSeconds = firstSeconds + step * stepSeconds;
    windows.advance(nowSeconds);
    log.note(state.evaluate(countsOf, nowSeconds), nowSeconds);
  }
  return log.firings();
}

/** Turns states into what fired from when to when. */
class FiringLog {
  readonly #ongoing = new Map<BurnAlert, number>();
  readonly #firings: Firing[] = [];

  note(alerts: ReturnType<PolicyState['evaluate']>, nowSeconds: number): void {
    for (const { alert, state } of alerts) {
      const index = this.#ongoing.get(alert);
      if ((state.kind === 'firing') === (index !== undefined)) continue;
      if (state.kind === 'firing') {
        const { activeAtSeconds, firedAtSeconds } = state;
        this.#ongoing.set(alert, this.#firings.length);
        this.#firings.push({ alert, activeAtSeconds, firedAtSeconds, resolvedAtSeconds: undefined });
      } else {
        this.#firings[index!] = { ...this.#firings[index!]!, resolvedAtSeconds: nowSeconds };
        this.#ongoing.delete(alert);
      }
    }
  }

  firings(): Firing[] {
    return this.#firings;
  }
}

import type { SloConfig } from './config/schema.ts';
import { Onset } from './core/slo/onset.ts';
import { hastened, type BurnPolicy } from './core/slo/policy.ts';
import { PolicyState, type PolicyAlert } from './core/slo/policy-state.ts';
import { SloTracker } from './core/slo/slo-tracker.ts';
import { burnWindows } from './core/slo/windows.ts';
import type { EventBucket } from './core/window/sliding-counts.ts';

/** How objectives are watched: by which policy, how fast, and from when. */
export interface SloWatch {
  /** Without the time scale. */
  readonly policy: BurnPolicy;
  readonly timeScale: number;
  readonly nowSeconds: number;
}

/** An alert that has changed since the last step. */
export interface AlertTransition extends PolicyAlert {
  readonly from: PolicyAlert['state']['kind'];
}

/** One objective of a service as the exporter sees it: its counts, when trouble began, and what of it would alert. */
export class WatchedSlo {
  readonly service: string;
  readonly slo: SloConfig;
  readonly #watch: SloWatch;
  readonly #onset = new Onset();
  readonly #policyState: PolicyState;
  #tracker: SloTracker;
  #hasHistory: boolean;
  #alerts: readonly PolicyAlert[] = [];

  /** @param history of an earlier run, oldest first. */
  constructor(service: string, slo: SloConfig, watch: SloWatch, history: readonly EventBucket[]) {
    this.service = service;
    this.slo = slo;
    this.#watch = watch;
    this.#hasHistory = history.length > 0;
    this.#tracker = this.#trackerWith(history, watch.nowSeconds);
    this.#policyState = new PolicyState(hastened(watch.policy, watch.timeScale), this.#tracker.budgetRatio);
    this.step(watch.nowSeconds);
  }

  /** Knows of a time before it was made. */
  get hasHistory(): boolean {
    return this.#hasHistory;
  }

  get tracker(): SloTracker {
    return this.#tracker;
  }

  /** @returns each alert of the policy as of the last step. */
  get alerts(): readonly PolicyAlert[] {
    return this.#alerts;
  }

  /** @returns when the trouble that goes on began, by the first failure; undefined while all is well. */
  get onsetSeconds(): number | undefined {
    return this.#onset.seconds;
  }

  /** @param code the status code that the client got, or would have got. */
  record(code: number, durationSeconds: number, nowSeconds: number): void {
    const { latency_seconds_max: secondsMax } = this.slo;
    const isBad = secondsMax === undefined ? code >= 500 : durationSeconds > secondsMax;
    this.#tracker.record(isBad, nowSeconds);
    if (isBad) this.#onset.failed(nowSeconds);
  }

  /** Evaluates the policy as Prometheus does, without its delays. @returns the alerts that have changed. */
  step(nowSeconds: number): AlertTransition[] {
    const before = this.#alerts.map(({ state }) => state.kind);
    this.#alerts = this.#policyState.evaluate(
      (window) => this.#tracker.counts(window, nowSeconds),
      nowSeconds,
    );
    this.#onset.step(this.#tracker.burn(burnWindows[0]!, nowSeconds).burnRate);
    return this.#alerts
      .map((each, index) => ({ ...each, from: before[index] ?? 'inactive' }))
      .filter(({ from, state }) => from !== state.kind);
  }

  /** Puts what was learned of the time before this one's own history in front of it. */
  prepend(history: readonly EventBucket[], nowSeconds: number): void {
    const own = this.#tracker.history();
    const firstSeconds = own[0]?.atSeconds ?? nowSeconds;
    const earlier = history.filter(({ atSeconds }) => atSeconds < firstSeconds);
    this.#tracker = this.#trackerWith([...earlier, ...own], nowSeconds);
    this.#hasHistory = true;
  }

  #trackerWith(history: readonly EventBucket[], nowSeconds: number): SloTracker {
    return new SloTracker(this.slo.objective, nowSeconds, this.#watch.timeScale, history);
  }
}

import type { Breaker } from '../core/breaker/breaker.ts';
import { healthBand } from '../core/breaker/health.ts';
import type { BreakerSettings } from '../core/breaker/settings.ts';
import { checkedSnapshot, type BreakerSnapshot } from '../core/breaker/snapshot.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import { actedSnapshot, applyAction, isSoAlready, type BreakerAction, type Made } from './action.ts';
import { begin } from './beginning.ts';
import type { BreakerStatus } from './breaker-status.ts';
import type { BreakerWorld } from './breaker-world.ts';
import { CallCounts } from './call-totals.ts';
import { HealthWatch } from './health-watch.ts';
import { isByHand, type Hold } from './hold.ts';
import type { KeptBreaker } from './stored.ts';
import type { ToldSnapshot } from './told-snapshot.ts';
import { transitionText, type ActionBy } from './told-transition.ts';
import { TransitionLog } from './transition-log.ts';

export type { BreakerAction } from './action.ts';

/** What the breaker of a backend is made of. */
export interface Backend {
  /** Of the service. */
  readonly name: string;
  /** Attached in this thread. */
  readonly breaker: Breaker;
  /** `enabled` of the configuration: false lets all pass from the start, and only counts. */
  readonly isEnabled: boolean;
}

/** What `enabled: false` here means to others: that nobody forces anything. */
const closed: BreakerSnapshot = {
  state: 'CLOSED',
  openings: 0,
  remainingMs: 0,
  cause: { kind: 'manual' },
};

/** The breaker of one backend, as the main thread knows it. Made by `BackendBreakers`. */
export class BackendBreaker {
  readonly name: string;
  readonly settings: BreakerSettings;
  readonly #breaker: Breaker;
  readonly #isEnabled: boolean;
  readonly #world: BreakerWorld;
  readonly #log: TransitionLog;
  readonly #health: HealthWatch;
  readonly #calls = new CallCounts();
  #hold: Hold;
  #sinceSeconds: number;

  constructor({ name, breaker, isEnabled }: Backend, world: BreakerWorld, kept: KeptBreaker | undefined) {
    this.name = name;
    this.settings = breaker.settings;
    this.#breaker = breaker;
    this.#isEnabled = isEnabled;
    this.#world = world;
    const moment = { nowMs: world.nowMs(), nowSeconds: world.nowSeconds(), wallSeconds: world.wallSeconds() };
    const { hold, sinceSeconds, last, note } = begin(breaker, isEnabled, kept, moment);
    this.#hold = hold;
    this.#sinceSeconds = sinceSeconds;
    this.#log = new TransitionLog(breaker, last, moment.nowMs);
    this.#health = new HealthWatch(breaker);
    if (note !== undefined) this.#note(moment.nowSeconds, note);
  }

  /** One load. */
  get state(): BreakerState {
    return this.#breaker.state;
  }

  /** Some microseconds. What has changed since the last `notice` is noted first. */
  status(): BreakerStatus {
    this.follow();
    const nowMs = this.#world.nowMs();
    const { state, healthScore, inFlight, ring, window, totals } = this.#breaker.reading(nowMs);
    return {
      backend: this.name,
      state,
      sinceSeconds: this.#sinceSeconds,
      healthScore,
      band: healthBand(healthScore),
      openSecondsLeft: this.#breaker.openMs(nowMs) / 1000,
      openSecondsTotal: this.#log.openSeconds(nowMs),
      rejectedTotal: totals.rejected,
      callsTotal: this.#calls.read(totals),
      inFlight,
      ring,
      window,
      by: this.#hold.kind === 'hand' ? this.#hold.by : null,
      transitions: this.#log.recent,
      transitionsTotal: this.#log.totals(),
      missedTotal: this.#log.missedTotal,
      settings: this.settings,
    };
  }

  /**
   * Kept in the state store before it holds, and holds before it resolves; one after the other, in the order of the calls.
   *
   * @returns false when that is so already.
   * @throws StateError when it could not be kept: then nothing has changed.
   */
  act(action: BreakerAction, by: ActionBy): Promise<boolean> {
    return this.#world.keeper.inTurn(async () => {
      if (isSoAlready(action, this.state, this.#hold)) return false;
      await this.#world.keeper.commit(this.name, this.#keptAfter(action, by));
      const made = applyAction(action, this.#breaker, this.#isEnabled, this.#world.nowMs());
      if (made !== undefined) this.#log.made(made, { kind: 'hand', by });
      this.#hold = action === 'auto' ? this.#automatic() : { kind: 'hand', by };
      this.follow();
      return true;
    });
  }

  /** What another process must know to be in the same state. `enabled: false` is this one's own: it tells CLOSED. */
  snapshot(): ToldSnapshot {
    const snapshot = this.#breaker.snapshot(this.#world.nowMs());
    const [last] = this.#log.recent;
    const by = this.#hold.kind === 'hand' ? this.#hold.by : last?.to === snapshot.state && last.by;
    const told = this.#hold.kind === 'configuration' ? closed : snapshot;
    return by ? { ...told, by } : told;
  }

  /**
   * Takes over what another exporter told; noted in the journal and kept, and not told to the `moved` listeners. The same
   * state again changes nothing but the time of an opening. With `enabled: false` only what a person has set is taken over.
   *
   * @param elapsedMs since the snapshot was taken; not below 0.
   * @throws RangeError when the snapshot is not one of ours; nothing is changed.
   */
  adopt(snapshot: ToldSnapshot, elapsedMs: number): void {
    const { state } = checkedSnapshot(snapshot);
    this.follow(); // What came before is this exporter's own.
    const made =
      isByHand(state) || this.#isEnabled
        ? this.#restored(snapshot, elapsedMs)
        : applyAction('auto', this.#breaker, false, this.#world.nowMs());
    const { by } = snapshot;
    if (made !== undefined) this.#log.made(made, { kind: 'adopted', by });
    if (!isByHand(state)) this.#hold = this.#automatic();
    else if (made !== undefined || by !== undefined) this.#hold = { kind: 'hand', by: by ?? null };
    this.follow();
    void this.#world.keeper.save();
  }

  /** Reads new transitions and notes them; one load when there is none. */
  follow(): void {
    if (!this.#log.isBehind) return;
    const { nowMs, nowSeconds } = this.#world;
    const offsetSeconds = nowSeconds() - nowMs() / 1000;
    const { told, missed } = this.#log.read((ms) => offsetSeconds + ms / 1000);
    for (const { transition } of told) {
      this.#sinceSeconds = transition.atSeconds;
      this.#note(transition.atSeconds, transitionText(transition));
    }
    if (missed > 0)
      this.#note(nowSeconds(), `${missed} transitions came too fast to be told, before the last 64`);
    const origins = told.map(({ origin }) => origin.kind);
    if (origins.some((kind) => kind !== 'hand')) void this.#world.keeper.save(); // By hand: it is kept already.
    if (origins.some((kind) => kind !== 'adopted')) this.#world.moved(this);
  }

  /** Whether optional middleware is to be left out; asked of the core at most each 100 ms. */
  get isDegraded(): boolean {
    return this.#health.isDegraded(this.#world.nowMs());
  }

  /** For the state store. */
  kept(): KeptBreaker {
    this.follow();
    return {
      snapshot: this.snapshot(),
      takenAtSeconds: this.#world.wallSeconds(),
      from: this.#log.recent[0]?.from ?? 'CLOSED',
      sinceSeconds: this.#sinceSeconds,
      isEnabled: this.#isEnabled,
    };
  }

  #keptAfter(action: BreakerAction, by: ActionBy): KeptBreaker {
    const own = this.#breaker.snapshot(this.#world.nowMs());
    const snapshot = actedSnapshot(action, own, by, this.settings);
    return { ...this.kept(), snapshot, from: own.state, sinceSeconds: this.#world.nowSeconds() };
  }

  #restored(snapshot: ToldSnapshot, elapsedMs: number): Made | undefined {
    const { state } = snapshot;
    const atMs = this.#world.nowMs();
    if (state === this.state && state !== 'OPEN') return undefined;
    this.#breaker.restore(snapshot, elapsedMs, atMs);
    return { to: state === 'HALF_OPEN' ? 'OPEN' : state, atMs };
  }

  #note(atSeconds: number, what: string): void {
    this.#world.journal.note({ kind: 'breaker', atSeconds, subject: `breaker of ${this.name}`, what });
  }

  #automatic(): Hold {
    return { kind: this.#isEnabled ? 'none' : 'configuration' };
  }
}

import { toldTransition, type ToldTransition } from '../../breakers/told-transition.ts';
import type { ToldSnapshot } from '../../breakers/told-snapshot.ts';
import type { Cause } from '../../core/breaker/cause.ts';
import { breakerDefaults } from '../../core/breaker/settings.ts';
import type { BreakerState } from '../../core/breaker/state-word.ts';
import type { SharedBreaker } from '../shared-backend.ts';

/** A breaker that goes where it is told to. */
export class ScriptedBreaker implements SharedBreaker {
  readonly name: string;
  readonly settings = breakerDefaults;
  /** What it took over, oldest first. */
  readonly adopted: { readonly snapshot: ToldSnapshot; readonly elapsedMs: number }[] = [];
  readonly #heard: (() => void)[] = [];
  #snapshot: ToldSnapshot = { state: 'CLOSED', openings: 0, remainingMs: 0, cause: null };
  #last: ToldTransition | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get state(): BreakerState {
    return this.#snapshot.state;
  }

  snapshot(): ToldSnapshot {
    return this.#snapshot;
  }

  status(): { transitions: ToldTransition[] } {
    return { transitions: this.#last === undefined ? [] : [this.#last] };
  }

  adopt(snapshot: ToldSnapshot, elapsedMs: number): void {
    this.adopted.push({ snapshot, elapsedMs });
    this.#become(snapshot, 0, 'adopted');
    for (const hear of this.#heard.splice(0)) hear();
  }

  /** By itself or by hand, as the cause says. */
  become(state: BreakerState, cause: Cause, { remainingMs = 5000, atSeconds = 0 } = {}): void {
    this.#become({ state, openings: 1, remainingMs, cause }, atSeconds, 'itself');
  }

  /** Resolves when it is in the state. */
  async reaches(state: BreakerState): Promise<void> {
    while (this.state !== state) await new Promise<void>((resolve) => this.#heard.push(resolve));
  }

  #become(snapshot: ToldSnapshot, atSeconds: number, kind: 'adopted' | 'itself'): void {
    const transition = { from: this.state, to: snapshot.state, cause: snapshot.cause! };
    this.#last = toldTransition(transition, atSeconds, { kind }, breakerDefaults);
    this.#snapshot = snapshot;
  }
}

/** The breakers of one exporter. */
export class ScriptedBreakers {
  readonly #breakers: readonly ScriptedBreaker[];
  readonly #listeners: ((breaker: ScriptedBreaker) => void)[] = [];

  constructor(...names: readonly string[]) {
    this.#breakers = names.map((name) => new ScriptedBreaker(name));
  }

  all(): readonly ScriptedBreaker[] {
    return this.#breakers;
  }

  onMoved(listener: (breaker: ScriptedBreaker) => void): void {
    this.#listeners.push(listener);
  }

  /** A breaker has become something, and the listeners hear of it. */
  moves(breaker: ScriptedBreaker, ...what: Parameters<ScriptedBreaker['become']>): void {
    breaker.become(...what);
    for (const listener of this.#listeners) listener(breaker);
  }
}

import type { Breaker } from '../core/breaker/breaker.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import type { TransitionReader } from '../core/breaker/transitions.ts';
import type { Made } from './action.ts';
import { OpenTime } from './open-time.ts';
import { toldTransition, type Origin, type ToldTransition } from './told-transition.ts';
import { TransitionTotals, type TransitionTotal } from './transition-totals.ts';

const recentMax = 20;

/** So that it is told from the transitions of the workers when it is read. */
interface OwnTransition extends Made {
  readonly origin: Origin;
}

/** What was new. */
export interface NewTransitions {
  /** Oldest first. */
  readonly told: readonly { readonly transition: ToldTransition; readonly origin: Origin }[];
  readonly missed: number;
}

const itself: Origin = { kind: 'itself' };

/** The transitions of one breaker since this was made, whichever thread made them. */
export class TransitionLog {
  readonly #settings: Breaker['settings'];
  readonly #reader: TransitionReader;
  readonly #totals = new TransitionTotals();
  readonly #openTime = new OpenTime();
  #made: OwnTransition[] = [];
  #recent: readonly ToldTransition[];
  #missedTotal = 0;

  /** @param last what led to the state that it is in, when that is known. */
  constructor(breaker: Breaker, last: ToldTransition | undefined, nowMs: number) {
    this.#settings = breaker.settings;
    this.#reader = breaker.transitions();
    this.#recent = last === undefined ? [] : [last];
    this.#openTime.entered(breaker.state, nowMs);
  }

  /** One load: whether there is something to read. */
  get isBehind(): boolean {
    return this.#reader.isBehind;
  }

  /** Newest first, the last 20. */
  get recent(): readonly ToldTransition[] {
    return this.#recent;
  }

  get missedTotal(): number {
    return this.#missedTotal;
  }

  totals(): TransitionTotal[] {
    return this.#totals.all();
  }

  openSeconds(nowMs: number): number {
    return this.#openTime.seconds(nowMs);
  }

  /** Says whose the transition is that this thread has just made. */
  made(made: Made, origin: Origin): void {
    this.#made.push({ ...made, origin });
  }

  /** @param secondsAt turns a time of the common clock into one of the timeline. */
  read(secondsAt: (ms: number) => number): NewTransitions {
    const { transitions, missed } = this.#reader.read();
    this.#missedTotal += missed;
    const told = transitions.flatMap((each) => {
      const origin = this.#originOf(each.to, each.atMs);
      this.#openTime.entered(each.to, each.atMs);
      if (each.from === each.to) return []; // Another exporter has told a new time of the same opening.
      this.#totals.add(each.from, each.to);
      return [{ transition: toldTransition(each, secondsAt(each.atMs), origin, this.#settings), origin }];
    });
    const newest = told.map(({ transition }) => transition).reverse();
    this.#recent = [...newest, ...this.#recent].slice(0, recentMax);
    if (!this.isBehind) this.#made = []; // Those that were missed.
    return { told, missed };
  }

  #originOf(to: BreakerState, atMs: number): Origin {
    const index = this.#made.findIndex((made) => made.to === to && made.atMs === atMs);
    return index === -1 ? itself : this.#made.splice(index, 1)[0]!.origin;
  }
}

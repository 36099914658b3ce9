import { causeText, type Cause } from '../core/breaker/cause.ts';
import type { BreakerSettings } from '../core/breaker/settings.ts';
import type { BreakerState } from '../core/breaker/state-word.ts';
import type { Transition, TransitionReader } from '../core/breaker/transitions.ts';

/** What a listener hears. */
export interface BreakerTransition {
  /** The breaker's. */
  readonly name: string;
  readonly from: BreakerState;
  readonly to: BreakerState;
  readonly at: Date;
  /** One sentence without its full stop, such as `31 of the last 32 failed`. */
  readonly why: string;
  readonly cause: Cause;
}

export type TransitionListener = (transition: BreakerTransition) => void;

/**
 * Tells the listeners of one thread each transition once, whichever thread made it. There is no timer: `notice` is called
 * after each call, and costs one atomic load, 10 ns, when there is nothing new, and nothing when nobody listens.
 *
 * Listeners run in a microtask of their own: what one throws is an uncaught error, and disturbs no request.
 */
export class TransitionTeller {
  readonly #name: string;
  readonly #settings: BreakerSettings;
  readonly #reader: TransitionReader;
  readonly #listeners = new Set<TransitionListener>();

  constructor(name: string, settings: BreakerSettings, reader: TransitionReader) {
    this.#name = name;
    this.#settings = settings;
    this.#reader = reader;
  }

  /** @returns what ends it. */
  add(listener: TransitionListener): () => void {
    const own: TransitionListener = (transition) => {
      listener(transition);
    };
    if (this.#reader.isBehind) this.#tell(); // What came before is not for this one.
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  notice(): void {
    if (this.#listeners.size > 0 && this.#reader.isBehind) this.#tell();
  }

  #tell(): void {
    for (const transition of this.#reader.read().transitions) {
      const told = this.#told(transition);
      for (const listener of this.#listeners)
        queueMicrotask(() => {
          listener(told);
        });
    }
  }

  #told({ from, to, atMs, cause }: Transition): BreakerTransition {
    const why = causeText(cause, this.#settings);
    return { name: this.#name, from, to, at: new Date(atMs), why, cause };
  }
}

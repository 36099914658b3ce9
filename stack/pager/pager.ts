import type { Incident, PagerState } from './incident.ts';
import { reduce, type Action } from './reduce.ts';
import type { Store } from './store.ts';

/** The state of the pager and whoever watches it. Every change goes through {@link apply}. */
export class Pager {
  readonly #store: Store;
  readonly #wallSeconds: () => number;
  readonly #onChange: (incident: Incident) => void;
  #state: PagerState;

  constructor(
    state: PagerState,
    store: Store,
    wallSeconds: () => number,
    onChange: (incident: Incident) => void,
  ) {
    this.#state = state;
    this.#store = store;
    this.#wallSeconds = wallSeconds;
    this.#onChange = onChange;
  }

  get state(): PagerState {
    return this.#state;
  }

  /** Why the incidents are not on disk; null when they are. */
  get degraded(): string | null {
    return this.#store.failure;
  }

  nowSeconds(): number {
    return this.#wallSeconds();
  }

  find(id: string): Incident | undefined {
    return this.#state.incidents.find((incident) => incident.id === id);
  }

  /**
   * The change is visible at once; the promise waits until it is on disk, or could not be put there.
   *
   * @returns the incident that changed; null when the action concerned none.
   */
  async apply(action: Action): Promise<Incident | null> {
    const { state, incident } = reduce(this.#state, action, this.#wallSeconds());
    this.#state = state;
    if (incident !== null) this.#onChange(incident);
    await this.#store.save(state);
    return incident;
  }
}

import type { StateStore } from '../state/state-store.ts';
import { messageOf } from '../text/message-of.ts';
import type { KeptRules } from './kept-rules.ts';
import { readStoredRules, writtenRules } from './stored.ts';

const name = 'rules';

/** What is wanted of the rules of each service, in memory and in the state store. For one caller at a time. */
export class KeptStore {
  readonly #store: StateStore;
  readonly #byService: Map<string, KeptRules>;
  #trouble: string | undefined;

  private constructor(store: StateStore, byService: Map<string, KeptRules>) {
    this.#store = store;
    this.#byService = byService;
  }

  /**
   * Goes on from what an earlier run has kept; what cannot be used is set aside, and the store says so.
   *
   * @param fresh what holds of each service that has no past; others are forgotten at the next write.
   */
  static async open(store: StateStore, fresh: ReadonlyMap<string, KeptRules>): Promise<KeptStore> {
    const stored = readStoredRules(await store.read(name));
    if (stored.kind === 'unusable') await store.setAside(name, stored.why);
    const earlier = stored.kind === 'usable' ? stored.byService : new Map<string, KeptRules>();
    return new KeptStore(
      store,
      new Map([...fresh].map(([service, kept]) => [service, earlier.get(service) ?? kept])),
    );
  }

  /** @returns why the store has less than the memory; undefined while it has all. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** @throws RangeError for a service that it was not opened with. */
  of(service: string): KeptRules {
    const kept = this.#byService.get(service);
    if (kept === undefined) throw new RangeError(`service must be one of the configuration, got ${service}`);
    return kept;
  }

  /** @throws StateError when it is not kept: then what was before holds. */
  async commit(service: string, kept: KeptRules): Promise<void> {
    await this.#write(new Map(this.#byService).set(service, kept));
    this.#byService.set(service, kept);
  }

  /** It holds even if it cannot be kept, because the file says it at the next start again. */
  async hold(service: string, kept: KeptRules): Promise<void> {
    this.#byService.set(service, kept);
    await this.#tryWrite();
  }

  /** Writes what could not be written before. Costs a comparison when there is nothing. */
  async retry(): Promise<void> {
    if (this.#trouble !== undefined) await this.#tryWrite();
  }

  async #tryWrite(): Promise<void> {
    await this.#write(this.#byService).catch(() => undefined); // `trouble` says it.
  }

  /** A write that has failed may yet have arrived, in a store that is elsewhere: the next one puts it right. */
  async #write(byService: ReadonlyMap<string, KeptRules>): Promise<void> {
    try {
      await this.#store.commit(name, writtenRules(byService));
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = messageOf(error);
      throw error;
    }
  }
}

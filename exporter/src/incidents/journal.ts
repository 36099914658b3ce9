/** Something that changed, in a sentence. */
export interface Transition {
  readonly kind: 'alert' | 'backend' | 'breach' | 'breaker' | 'rules' | 'tuning';
  /** Seconds since the Unix epoch. */
  readonly atSeconds: number;
  /** Such as `backend of love`, or the name of a metric. */
  readonly subject: string;
  readonly what: string;
}

/** A transition with its place among all of them: ids count up by one. */
export interface JournalEntry extends Transition {
  readonly id: number;
}

export type JournalListener = (entry: JournalEntry) => void;

const entriesMax = 200;

/** The last changes of everything, for whoever asks afterwards what came before, and for whoever listens. */
export class Journal {
  readonly #listeners = new Set<JournalListener>();
  #entries: JournalEntry[] = [];
  #lastId: number;

  /** @param firstId above all of an earlier run: whoever resumes from one of those gets all of this one. */
  constructor(firstId = 1) {
    this.#lastId = firstId - 1;
  }

  note(transition: Transition): void {
    const entry = { ...transition, id: ++this.#lastId };
    this.#entries = [entry, ...this.#entries].slice(0, entriesMax);
    for (const listener of this.#listeners) listener(entry);
  }

  /** @returns newest first. */
  recent(countMax: number): JournalEntry[] {
    return this.#entries.slice(0, countMax);
  }

  /** @returns the way to stop listening. */
  listen(listener: JournalListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

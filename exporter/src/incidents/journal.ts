/** Something that changed, in a sentence. */
export interface Transition {
  /** Seconds since the Unix epoch. */
  readonly atSeconds: number;
  /** Such as `backend of love`. */
  readonly subject: string;
  readonly what: string;
}

const transitionsMax = 200;

/** The last changes of everything, for whoever asks afterwards what came before. */
export class Journal {
  #transitions: Transition[] = [];

  note(transition: Transition): void {
    this.#transitions = [transition, ...this.#transitions].slice(0, transitionsMax);
  }

  /** @returns newest first. */
  recent(countMax: number): Transition[] {
    return this.#transitions.slice(0, countMax);
  }
}

/**
 * Does one thing after another, and of what comes in between only the newest: while somebody drags, each frame asks a
 * question, and only the last answer counts.
 */
export class NewestOnly<Input> {
  readonly #work: (input: Input) => Promise<void>;
  readonly #pauseMilliseconds: number;
  #waiting: { readonly input: Input } | undefined;
  /** At work, or in the pause after it. */
  #isBusy = false;

  /**
   * @param work must not reject.
   * @param pauseMilliseconds after each, before the next begins.
   */
  constructor(work: (input: Input) => Promise<void>, pauseMilliseconds: number) {
    this.#work = work;
    this.#pauseMilliseconds = pauseMilliseconds;
  }

  submit(input: Input): void {
    this.#waiting = { input };
    this.#next();
  }

  /** What waits is not begun any more; what is under way goes on, and the pause after it, too. */
  forget(): void {
    this.#waiting = undefined;
  }

  #next(): void {
    if (this.#isBusy || this.#waiting === undefined) return;
    const { input } = this.#waiting;
    this.#waiting = undefined;
    this.#isBusy = true;
    void this.#work(input).finally(() => {
      setTimeout(() => {
        this.#isBusy = false;
        this.#next();
      }, this.#pauseMilliseconds);
    });
  }
}

/** Tasks that run one after the other, in the order of the calls. One that fails does not stop those behind it. */
export class Line {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the task returns. @throws what it throws. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return await done;
  }
}

/** What keeps the exporter's memory across restarts. Nothing waits for it on the way of a request. */
export interface StateStore {
  /** @returns what was last kept under the name; undefined when nothing was, or it cannot be read. */
  read(name: string): Promise<unknown>;
  /**
   * Replaces the whole value or leaves the one before. Does not throw: `trouble` says what went wrong, and the value is
   * tried again later.
   */
  write(name: string, value: unknown): Promise<void>;
  /**
   * Replaces the whole value, once: what an acknowledgement waits for.
   *
   * @throws StateError when it is not kept: then the value before holds, and this one is never tried again.
   */
  commit(name: string, value: unknown): Promise<void>;
  /** Keeps a value that was read, and that its owner cannot use, where the next write does not replace it. */
  setAside(name: string, why: string): Promise<void>;
  /** @returns why the last write or read failed; undefined while all is well. */
  readonly trouble: string | undefined;
}

/** A value that could not be kept: with the reason and the remedy. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/** What keeps the exporter's memory across restarts. Nothing waits for it on the way of a request. */
export interface StateStore {
  /** @returns what was last written under the name; undefined when nothing was, or it cannot be read. */
  read(name: string): Promise<unknown>;
  /** Replaces the whole value or leaves the one before. Does not throw: `trouble` says what went wrong. */
  write(name: string, value: unknown): Promise<void>;
  /** @returns why the last write or read failed; undefined while all is well. */
  readonly trouble: string | undefined;
}

/** A change for another version than the one that holds: somebody else was faster. */
export class StaleVersionError extends Error {
  override readonly name = 'StaleVersionError';
  /** The one that holds. */
  readonly version: number;

  constructor(metric: string, version: number) {
    super(
      `the tuning of ${metric} is at version ${version}, and If-Match asks for another; read it again and decide anew`,
    );
    this.version = version;
  }
}

/** What keeps the exporter from starting. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** It was told to stop before it had started. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';

  constructor(signal: string) {
    super(`${signal} came before the start was over`);
  }
}

/** Time as the proxy sees it: handed in, so that tests decide when a delay is over. */
export interface Timer {
  /** Monotonic; only differences mean something. */
  nowMs(): number;
  /** @returns a function that cancels; calling it late does nothing. */
  after(delayMs: number, run: () => void): () => void;
}

/** The real one. Its timers keep no process alive: open sockets do. */
export const realTimer: Timer = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => {
    const timeout = setTimeout(run, Math.ceil(delayMs)).unref();
    return () => {
      clearTimeout(timeout);
    };
  },
};

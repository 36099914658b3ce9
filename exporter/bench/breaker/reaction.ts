import { mock } from 'node:test';
import type { Candidate } from './candidates.ts';

const healthyMs = 15_000;
const patienceMs = 30_000;

/**
 * Total failure after 15 healthy seconds, on a simulated clock: `Date` and the timers of every candidate are set forward
 * call by call, and calls take no time.
 *
 * @returns milliseconds from the first failure to the opening; Infinity when it has not opened in 30 s.
 */
export async function reactionMs({ make }: Candidate, requestsPerSecond: number): Promise<number> {
  mock.timers.enable({ apis: ['Date', 'setInterval', 'setTimeout'], now: 1_800_000_000_000 });
  let isDown = false;
  let nowMs = Date.now();
  const { call, isOpen, stop } = make(
    () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(1)),
    () => nowMs,
  );
  try {
    const spacingMs = 1000 / requestsPerSecond;
    const startMs = nowMs;
    let ticksMs = 0;
    for (let request = 0; ; request += 1) {
      const sinceMs = request * spacingMs;
      nowMs = startMs + sinceMs;
      for (; ticksMs < Math.floor(sinceMs); ticksMs += 1) mock.timers.tick(1);
      isDown = sinceMs >= healthyMs;
      await call().catch(() => undefined);
      if (isDown && isOpen()) return sinceMs - healthyMs;
      if (sinceMs > healthyMs + patienceMs) return Infinity;
    }
  } finally {
    stop();
    mock.timers.reset();
  }
}

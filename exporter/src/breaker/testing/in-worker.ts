import { parentPort, workerData } from 'node:worker_threads';
import { attachBreaker, outcomes, type SharedBreaker } from '../library.ts';

// Fails until the breaker that it was handed is open, and says what time it is.

const breaker = attachBreaker(workerData as SharedBreaker, 1);
while (breaker.state === 'CLOSED')
  breaker.record(outcomes.failure, 1, breaker.nowMs(), breaker.allow(breaker.nowMs()));
parentPort!.postMessage(breaker.nowMs());

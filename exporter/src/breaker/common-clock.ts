import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/** Where a breaker's time and randomness come from. */
export interface BreakerParts {
  /** Milliseconds, the same in all threads of the process; never steps backward, never below 0. */
  readonly nowMs: () => number;
  /** Within [0, 1); asked once an opening, so that many instances do not probe at once. */
  readonly random: () => number;
}

const key = 'lovewatch: milliseconds of the wall clock at the zero of the monotonic clock';
const [seconds, nanoseconds] = process.hrtime();
const monotonicMs = seconds * 1000 + nanoseconds / 1e6;
/** `performance.timeOrigin` would be the wall clock's when a thread began, which may have been set since the others did. */
const inherited: unknown = getEnvironmentData(key);
const wallMs = typeof inherited === 'number' ? inherited : Date.now() - monotonicMs;
setEnvironmentData(key, wallMs); // For the threads that this one starts.
const offsetMs = wallMs + monotonicMs - performance.now();

/** The machine's: milliseconds since 1970 as of the start of the first thread, whoever sets the clock from then on. */
export const machineParts: BreakerParts = {
  nowMs: () => offsetMs + performance.now(),
  random: () => Math.random(),
};

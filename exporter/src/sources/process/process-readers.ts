import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { IntervalReader } from '../interval-reader.ts';

/** @returns processor time by time: 1 keeps one processor busy. */
export function processCpuRatio(): IntervalReader {
  let before = process.cpuUsage();
  return (elapsedSeconds) => {
    const now = process.cpuUsage();
    const busyMicroseconds = now.user - before.user + now.system - before.system;
    before = now;
    return busyMicroseconds / 1e6 / elapsedSeconds;
  };
}

/** @returns resident memory at the moment, which has no interval. */
export function processMemoryBytes(): IntervalReader {
  return () => process.memoryUsage.rss();
}

/** 50 timers a second: about a thousandth of a processor. */
const resolutionMilliseconds = 20;

/**
 * How late timers fire: the 99th percentile. The monitor measures from one timer to the next, so the time that it meant
 * to wait is taken off. Of the interval it misses what goes on while it is read.
 *
 * @returns undefined in an interval too short for a timer.
 */
export function eventLoopLagSeconds(): IntervalReader {
  const monitor = monitorEventLoopDelay({ resolution: resolutionMilliseconds });
  monitor.enable(); // Its timer does not keep the process alive.
  return () => {
    const lag =
      monitor.count === 0
        ? undefined
        : Math.max(0, monitor.percentile(99) / 1e6 - resolutionMilliseconds) / 1e3;
    monitor.reset();
    return lag;
  };
}

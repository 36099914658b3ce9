import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventLoopLagSeconds, processCpuRatio, processMemoryBytes } from './process-readers.ts';

function busyFor(seconds: number): void {
  const endMicroseconds = process.cpuUsage().user + seconds * 1e6;
  while (process.cpuUsage().user < endMicroseconds);
}

test('processor time is that of the interval, by its length', () => {
  const read = processCpuRatio();
  busyFor(0.05);
  expect(read(0.1)).toBeGreaterThanOrEqual(0.5);
  expect(read(1000)).toBeLessThan(0.01);
});

test('memory is that of the process', () => {
  const bytes = processMemoryBytes()(1);
  expect(bytes).toBeGreaterThan(10e6);
  expect(bytes).toBeLessThan(100e9);
});

test('a busy event loop is late by what it was busy, and an interval without a timer has no lag', async () => {
  const read = eventLoopLagSeconds();
  expect(read(1)).toBeUndefined();
  while (read(1) === undefined) await sleep(30);
  await sleep(50); // Until the monitor has a timer to be late from.
  busyFor(0.2);
  await sleep(30);
  const lag = read(1)!;
  expect(lag).toBeGreaterThan(0.1);
  expect(lag).toBeLessThan(60);
});

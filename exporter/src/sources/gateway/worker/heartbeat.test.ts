import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beat, Heartbeat } from './heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a thread that beats is left alone, however long it lives', () => {
  const stopped = vi.fn();
  const heartbeat = new Heartbeat(3, stopped);
  beat(heartbeat.cell);
  vi.advanceTimersByTime(3_600_000);
  expect([stopped.mock.calls.length, heartbeat.silentSeconds]).toEqual([0, 0]);
  heartbeat.stop();
});

test('silence is told when it has lasted, and not before; a beat ends it', () => {
  const stopped = vi.fn();
  const heartbeat = new Heartbeat(3, stopped);
  vi.advanceTimersByTime(60_000); // It has not begun.
  expect([stopped.mock.calls.length, heartbeat.silentSeconds]).toEqual([0, 0]);
  Atomics.add(heartbeat.cell, 0, 1);
  vi.advanceTimersByTime(3_000);
  expect([stopped.mock.calls.length, heartbeat.silentSeconds]).toEqual([0, 2]);
  Atomics.add(heartbeat.cell, 0, 1);
  vi.advanceTimersByTime(3_000);
  expect([stopped.mock.calls.length, heartbeat.silentSeconds]).toEqual([0, 2]);
  vi.advanceTimersByTime(1_000);
  expect(stopped).toHaveBeenCalledOnce();
  heartbeat.stop();
  vi.advanceTimersByTime(60_000);
  expect(stopped).toHaveBeenCalledOnce();
});

import { expect, test } from 'vitest';
import { machineCpuRatio, machineMemoryUsedRatio } from './machine-readers.ts';

test('processors are busy for the share of the interval that they were not idle', () => {
  const times = [
    { idle: 1000, total: 4000 },
    { idle: 1750, total: 5000 },
    { idle: 1750, total: 5000 },
    { idle: 500, total: 2000 },
    { idle: 1600, total: 3000 },
  ];
  const read = machineCpuRatio(() => times.shift()!);
  const nothing = undefined;
  expect([read(60), read(60), read(60), read(60)]).toEqual([0.25, nothing, nothing, 0]);
});

test('this machine has processors, and memory in use', () => {
  const cpu = machineCpuRatio()(1);
  expect(cpu === undefined || (cpu >= 0 && cpu <= 1)).toBe(true);
  const memory = machineMemoryUsedRatio()(1);
  expect(memory).toBeGreaterThan(0);
  expect(memory).toBeLessThan(1);
});

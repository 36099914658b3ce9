import { cpus, totalmem } from 'node:os';
import type { IntervalReader } from '../interval-reader.ts';

interface ProcessorTimes {
  readonly idle: number;
  readonly total: number;
}

/** Milliseconds of all processors together since the machine started. */
function processorTimes(): ProcessorTimes {
  let [idle, total] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.idle + times.user + times.nice + times.sys + times.irq;
  }
  return { idle, total };
}

/** @returns the share of the processors' time that they were busy; undefined where the system does not tell. */
export function machineCpuRatio(read = processorTimes): IntervalReader {
  let before = read();
  return () => {
    const now = read();
    const total = now.total - before.total;
    const idle = now.idle - before.idle;
    before = now;
    // A processor that was taken away takes its times with it, and some kernels let idle time step back.
    return total > 0 ? Math.min(1, Math.max(0, 1 - idle / total)) : undefined;
  };
}

/** @returns the share of memory that programs cannot get: of the container's limit where it has one, else of the machine. */
export function machineMemoryUsedRatio(): IntervalReader {
  return () => {
    const machineBytes = totalmem();
    const limitBytes = process.constrainedMemory(); // 0 or beyond the machine: none.
    const bytes = limitBytes > 0 && limitBytes <= machineBytes ? limitBytes : machineBytes;
    return Math.min(1, Math.max(0, 1 - process.availableMemory() / bytes));
  };
}

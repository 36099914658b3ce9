import { Counter } from 'prom-client';
import { SloTracker } from '../../src/core/slo/slo-tracker.ts';
import { bytesUsed } from '../common/bytes-used.ts';

const objectsKept = 10_000;

/** Bytes that one more of each takes, of the heap and of array buffers. */
export interface Memory {
  /** One objective. */
  readonly tracker: number;
  /** One series of a counter with three labels. */
  readonly series: number;
}

export function measureMemory(): Memory {
  const counter = new Counter({
    name: 'bench_memory_total',
    help: 'Kept for its size.',
    labelNames: ['service', 'code', 'version'],
    registers: [],
  });
  return {
    tracker: bytesOfOneMore((index) => {
      const tracker = new SloTracker(0.999, index);
      tracker.record(false, index + 10); // Used: a boundary has been crossed.
      return tracker;
    }),
    series: bytesOfOneMore((index) => {
      counter.inc({ service: `service-${index}`, code: '200', version: 'stable' });
    }),
  };
}

function bytesOfOneMore(make: (index: number) => unknown): number {
  const kept: unknown[] = Array.from({ length: objectsKept }, () => undefined);
  const before = bytesUsed();
  for (let index = 0; index < objectsKept; index += 1) kept[index] = make(index);
  const after = bytesUsed();
  return (after - before) / kept.length; // Reading `kept` keeps it alive until here.
}

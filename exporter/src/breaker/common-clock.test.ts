import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { machineParts } from './common-clock.ts';

const clock = new URL('common-clock.ts', import.meta.url).href;

test('a thread that begins after the wall clock was set tells the time of the others', async () => {
  const worker = new Worker(
    `Date.now = () => 0;
    import(${JSON.stringify(clock)}).then(({ machineParts }) =>
      require('node:worker_threads').parentPort.postMessage(machineParts.nowMs()));`,
    { eval: true },
  );
  const before = machineParts.nowMs();
  const [there] = (await once(worker, 'message')) as [number];
  expect(there).toBeGreaterThanOrEqual(before);
  expect(there).toBeLessThanOrEqual(machineParts.nowMs());
  await worker.terminate();
});

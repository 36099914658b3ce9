import { parentPort, workerData } from 'node:worker_threads';
import { GatewayThread } from './gateway-thread.ts';
import type { Asked, Told, WorkerStart } from './messages.ts';

// What a worker thread of the gateway runs.

const tell = (told: Told): void => {
  parentPort!.postMessage(told);
};

const thread = await GatewayThread.open(workerData as WorkerStart, tell);
let answered = Promise.resolve();
parentPort!.on('message', (asked: Asked) => {
  answered = answered.then(async () => {
    tell(await thread.answer(asked));
  });
});
tell({ kind: 'ready' });

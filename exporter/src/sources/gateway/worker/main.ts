import { parentPort, workerData } from 'node:worker_threads';
import { GatewayThread } from './gateway-thread.ts';
import { beat } from './heartbeat.ts';
import type { Asked, Told, WorkerData } from './messages.ts';

// What a worker thread of the gateway runs.

const tell = (told: Told): void => {
  parentPort!.postMessage(told);
};

const data = workerData as WorkerData;
beat(data.heart); // Before any module of middleware is loaded: that may take for ever.
const thread = await GatewayThread.open(data, tell);
let answered = Promise.resolve();
parentPort!.on('message', (asked: Asked) => {
  answered = answered.then(async () => {
    tell(await thread.answer(asked));
  });
});
tell({ kind: 'ready' });

import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestRecord } from '../request-record.ts';
import { ringMemory, RingReader, RingWriter } from './request-ring.ts';

type Told = RequestRecord & { readonly service: number };

function ring(): { memory: SharedArrayBuffer; writer: RingWriter; read: () => Told[] } {
  const memory = ringMemory();
  const reader = new RingReader(memory);
  return {
    memory,
    writer: new RingWriter(memory),
    read: () => {
      const told: Told[] = [];
      reader.drain((service) => (record) => told.push({ ...record, service }));
      return told;
    },
  };
}

const outcome = fc.oneof(
  fc.record({
    kind: fc.constantFrom('answered' as const, 'client-failed' as const, 'refused' as const),
    code: fc.integer({ min: 100, max: 999 }),
  }),
  fc.record({
    kind: fc.constant('backend-failed' as const),
    code: fc.constantFrom(502, 504),
    why: fc.string({ unit: 'binary', maxLength: 60 }),
  }),
);
const latin1 = fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)) });
const told = fc.record({
  service: fc.nat(65_535),
  durationMs: fc.double({ min: 0, noNaN: true }),
  outcome,
  method: latin1.map((text) => text.slice(0, 32)),
  path: latin1.map((text) => text.slice(0, 160)),
});

test('what is written is read, in order and once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(told)), (batches) => {
      const { writer, read } = ring();
      for (const batch of batches) {
        for (const { service, ...record } of batch) writer.write(service, record);
        expect(read()).toEqual(batch);
      }
    }),
    { numRuns: 50 },
  );
});

test('what is too long is cut, and harms nothing beside it', () => {
  const { writer, read } = ring();
  const long: RequestRecord = {
    durationMs: 1,
    outcome: { kind: 'backend-failed', code: 502, why: '爱'.repeat(500) },
    method: 'M'.repeat(100),
    path: `/${'p'.repeat(1000)}`,
  };
  writer.write(0, long);
  writer.write(1, { ...long, method: 'GET', path: '/', outcome: { kind: 'answered', code: 200 } });
  const [first, second] = read();
  expect(first).toMatchObject({ method: 'M'.repeat(32), path: `/${'p'.repeat(159)}`, durationMs: 1 });
  expect(first?.outcome).toMatchObject({ code: 502, why: expect.stringMatching(/^爱{90,}$/) as string });
  expect(second).toEqual({
    service: 1,
    durationMs: 1,
    method: 'GET',
    path: '/',
    outcome: { kind: 'answered', code: 200 },
  });
});

test('a reader that is late loses nothing', () => {
  const { writer, read } = ring();
  const record = (durationMs: number): RequestRecord => ({
    durationMs,
    outcome: { kind: 'answered', code: 200 },
    method: 'GET',
    path: '/',
  });
  for (let count = 0; count < 10_000; count += 1) writer.write(0, record(count));
  const all: number[] = [];
  for (let reads = 0; reads < 4; reads += 1) {
    all.push(...read().map(({ durationMs }) => durationMs));
    writer.flush();
  }
  expect(all).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
});

test('two threads at once: the reader sees each record whole, and all of them', async () => {
  const { memory, read } = ring();
  const module = new URL('request-ring.ts', import.meta.url).href;
  const worker = new Worker(
    `const { workerData } = require('node:worker_threads');
    import(${JSON.stringify(module)}).then(({ RingWriter }) => {
      const writer = new RingWriter(workerData);
      for (let count = 0; count < 50_000; count += 1)
        writer.write(count % 7, { durationMs: count, outcome: { kind: 'answered', code: 100 + count % 900 }, method: 'GET', path: '/' + count });
      setInterval(() => writer.flush(), 1);
    });`,
    { eval: true, workerData: memory },
  );
  let next = 0;
  while (next < 50_000) {
    for (const { service, ...record } of read()) {
      expect({ service, ...record }).toEqual({
        service: next % 7,
        durationMs: next,
        outcome: { kind: 'answered', code: 100 + (next % 900) },
        method: 'GET',
        path: `/${next}`,
      });
      next += 1;
    }
    await new Promise(setImmediate);
  }
  await worker.terminate();
  expect(read()).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DelayQueue, end } from './delay-queue.ts';

const chunk = (id: number): Uint8Array => Uint8Array.of(id);

describe('DelayQueue', () => {
  it('gives nothing before it is due', () => {
    const queue = new DelayQueue();
    queue.push(chunk(1), 0, 100);
    expect(queue.dueAtMs).toBe(100);
    expect(queue.take(99)).toBeUndefined();
    expect(queue.take(100)).toEqual(chunk(1));
    expect(queue.dueAtMs).toBe(Infinity);
  });

  it('keeps a quick chunk behind a slow one, and the end behind both', () => {
    const queue = new DelayQueue();
    queue.push(chunk(1), 0, 100);
    queue.push(chunk(2), 0, 5);
    queue.push(end, 0, 0);
    expect(queue.take(50)).toBeUndefined();
    expect([queue.take(100), queue.take(100), queue.take(100)]).toEqual([chunk(1), chunk(2), end]);
  });

  it('hurries what waits when the delay falls, and never holds it longer when it rises', () => {
    const queue = new DelayQueue();
    queue.push(chunk(1), 0, 1000);
    queue.hurry(() => 5000);
    expect(queue.dueAtMs).toBe(1000);
    queue.hurry(() => 0);
    expect(queue.take(10)).toEqual(chunk(1));
  });

  it('gives what a plain list would, in order, and counts its bytes', () => {
    const command = fc.oneof(
      fc.record({ kind: fc.constant('push' as const), delayMs: fc.nat(50) }),
      fc.record({ kind: fc.constant('take' as const), passesMs: fc.nat(30) }),
      fc.record({ kind: fc.constant('hurry' as const), delayMs: fc.nat(50) }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 200 }), (commands) => {
        const queue = new DelayQueue();
        let model: { id: number; atMs: number; dueMs: number }[] = [];
        let nowMs = 0;
        let id = 0;
        for (const step of commands) {
          switch (step.kind) {
            case 'push':
              id = (id + 1) % 256;
              queue.push(chunk(id), nowMs, step.delayMs);
              model.push({ id, atMs: nowMs, dueMs: nowMs + step.delayMs });
              break;
            case 'take': {
              nowMs += step.passesMs;
              const first = model[0];
              const due = first !== undefined && first.dueMs <= nowMs;
              expect(queue.take(nowMs)).toEqual(due ? chunk(first.id) : undefined);
              if (due) model = model.slice(1);
              break;
            }
            case 'hurry':
              queue.hurry(() => step.delayMs);
              model = model.map((one) => ({ ...one, dueMs: Math.min(one.dueMs, one.atMs + step.delayMs) }));
          }
          expect(queue.bytes).toBe(model.length);
        }
      }),
    );
  });

  it('forgets everything when cleared', () => {
    const queue = new DelayQueue();
    queue.push(chunk(1), 0, 0);
    queue.clear();
    expect([queue.bytes, queue.dueAtMs, queue.take(1)]).toEqual([0, Infinity, undefined]);
  });
});

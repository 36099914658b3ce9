import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';

import { Link, waitingBytesMax } from './link.ts';
import { ManualTimer } from './testing/manual-timer.ts';

describe('Link', () => {
  let conditions: { hung: boolean; delayMs: number };
  let timer: ManualTimer;
  let source: PassThrough;
  let destination: PassThrough;
  let link: Link;

  beforeEach(() => {
    conditions = { hung: false, delayMs: 0 };
    timer = new ManualTimer();
    source = new PassThrough();
    destination = new PassThrough({ highWaterMark: 16 });
    link = new Link(
      source,
      destination,
      { isHung: () => conditions.hung, delayMs: () => conditions.delayMs },
      timer,
    );
  });

  const arrived = (): string => String(destination.read() ?? '');

  it('passes data on at once when nothing delays it', async () => {
    source.write('love');
    await turn();
    expect(arrived()).toBe('love');
    expect(timer.waiting).toBe(0);
  });

  it('delays each chunk and the end, in order', async () => {
    conditions.delayMs = 100;
    source.write('a');
    await turn();
    conditions.delayMs = 1;
    source.end('b');
    await turn();
    timer.advance(99);
    expect(arrived()).toBe('');
    timer.advance(1);
    expect(arrived()).toBe('ab');
    expect(destination.writableEnded).toBe(true);
    expect(timer.waiting).toBe(0);
  });

  it('lets what waits through at once when the delay is taken away', async () => {
    conditions.delayMs = 60_000;
    source.write('love');
    await turn();
    conditions.delayMs = 0;
    link.refresh();
    expect(arrived()).toBe('love');
  });

  it('reads no more while the destination is full, and goes on when it has drained', async () => {
    source.write('x'.repeat(32));
    await turn();
    expect(source.isPaused()).toBe(true);
    expect(arrived()).toBe('x'.repeat(32));
    await turn();
    expect(source.isPaused()).toBe(false);
  });

  it('reads no more while too many bytes wait for their delay', async () => {
    conditions.delayMs = 100;
    source.write(Buffer.alloc(waitingBytesMax - 1));
    await turn();
    expect(source.isPaused()).toBe(false);
    source.write('xx');
    await turn();
    expect(source.isPaused()).toBe(true);
  });

  it('drops what waits and what comes while it hangs, but sees the source end', async () => {
    conditions.delayMs = 100;
    source.write('waiting');
    await turn();
    conditions.hung = true;
    link.refresh();
    source.end('coming');
    await turn();
    timer.advance(1000);
    expect(arrived()).toBe('');
    expect(source.readableEnded).toBe(true);
    expect(destination.writableEnded).toBe(false);
  });

  it('reads on while it hangs even when the destination is full', async () => {
    source.write('x'.repeat(32));
    await turn();
    conditions.hung = true;
    link.refresh();
    expect(source.isPaused()).toBe(false);
  });

  it('leaves no timer behind when stopped', async () => {
    conditions.delayMs = 100;
    source.write('love');
    await turn();
    expect(timer.waiting).toBe(1);
    link.stop();
    expect(timer.waiting).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { delayMs, ending, isHung, takes } from './effect.ts';
import { parseToxic } from './toxic.ts';

const half = (): number => 0.5;

describe('takes', () => {
  it.each([
    [0, 0, false],
    [0.3, 0.29, true],
    [0.3, 0.3, false],
    [1, 0.999_999, true],
  ])('with toxicity %d and a draw of %d says %s', (toxicity, draw, taken) => {
    expect(takes(parseToxic({ type: 'timeout', toxicity }), () => draw)).toBe(taken);
  });
});

describe('delayMs', () => {
  const slow = parseToxic({ type: 'latency', attributes: { latency: 100, jitter: 40 } });

  it.each([
    [0, 60],
    [0.5, 100],
    [0.75, 120],
  ])('with a draw of %d waits %d ms', (draw, expected) => {
    expect(delayMs([slow], 'downstream', () => draw)).toBe(expected);
  });

  it('adds the latency toxics of its own stream, and of no other', () => {
    const other = parseToxic({ type: 'latency', stream: 'upstream', attributes: { latency: 7 } });
    const second = parseToxic({ name: 'b', type: 'latency', attributes: { latency: 5 } });
    expect(delayMs([slow, other, second], 'downstream', half)).toBe(105);
    expect(delayMs([slow, other, second], 'upstream', half)).toBe(7);
    expect(delayMs([], 'upstream', half)).toBe(0);
  });

  it('is never negative, and never further from the latency than the jitter', () => {
    const milliseconds = fc.double({ min: 0, max: 3_600_000, noNaN: true });
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(milliseconds, milliseconds, draw, (latency, jitter, drawn) => {
        const toxic = parseToxic({ type: 'latency', attributes: { latency, jitter } });
        const waits = delayMs([toxic], 'downstream', () => drawn);
        expect(waits).toBeGreaterThanOrEqual(Math.max(0, latency - jitter));
        expect(waits).toBeLessThanOrEqual(latency + jitter);
      }),
    );
  });
});

describe('isHung', () => {
  it('is so on the stream of a timeout toxic alone', () => {
    const hang = parseToxic({ type: 'timeout', stream: 'upstream' });
    expect(isHung([hang], 'upstream')).toBe(true);
    expect(isHung([hang], 'downstream')).toBe(false);
    expect(isHung([parseToxic({ type: 'reset_peer' })], 'downstream')).toBe(false);
  });
});

describe('ending', () => {
  it.each([
    [{ type: 'latency', attributes: { latency: 9 } }, { kind: 'none' }],
    [{ type: 'reset_peer' }, { kind: 'reset', afterMs: 0 }],
    [
      { type: 'reset_peer', attributes: { timeout: 9 } },
      { kind: 'reset', afterMs: 9 },
    ],
    [{ type: 'timeout' }, { kind: 'none' }],
    [
      { type: 'timeout', attributes: { timeout: 9 } },
      { kind: 'close', afterMs: 9 },
    ],
  ])('of %j is %j', (input, expected) => {
    expect(ending(parseToxic(input))).toEqual(expected);
  });
});

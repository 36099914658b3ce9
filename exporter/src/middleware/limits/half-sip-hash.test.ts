import { expect, test } from 'vitest';
import { HalfSipHash } from './half-sip-hash.ts';

const key = Uint32Array.of(0x03020100, 0x07060504);

test('is the one of the reference: nothing, under the key 00 to 07', () => {
  const hash = new HalfSipHash(key);
  hash.hash(new Uint32Array(0), 0);
  const bytes = Buffer.from(Int32Array.of(hash.low, hash.high).buffer).toString('hex');
  expect(bytes).toBe('218d1f59b9b83cc8');
});

test('of as many words as there are cells falls into as many cells as chance has it, in each half', () => {
  const hash = new HalfSipHash(key);
  const cells = 4096;
  const [low, high] = [new Set<number>(), new Set<number>()];
  for (let word = 0; word < cells; word += 1) {
    hash.hash(Uint32Array.of(word), 1);
    low.add(hash.low & (cells - 1));
    high.add(hash.high & (cells - 1));
  }
  for (const { size } of [low, high]) expect(size / cells).toBeCloseTo(1 - 1 / Math.E, 1);
});

test('is another under another key', () => {
  const hashes = [0, 1, 2].map((word) => {
    const hash = new HalfSipHash(Uint32Array.of(word, 0));
    hash.hash(Uint32Array.of(7), 1);
    return `${hash.low} ${hash.high}`;
  });
  expect(new Set(hashes).size).toBe(3);
});

/**
 * HalfSipHash-2-4 of whole 32-bit words: who does not know the key cannot tell which words share a hash. Some 60 ns for an
 * address; allocates nothing. The hash is in `low` and `high` until the next one.
 *
 * @see Aumasson & Bernstein 2012, SipHash; https://github.com/veorq/SipHash, halfsiphash.c
 */
export class HalfSipHash {
  low = 0;
  high = 0;
  readonly #key: Uint32Array;
  readonly #state = new Int32Array(4);

  /** @param key two words, at random. */
  constructor(key: Uint32Array) {
    this.#key = key;
  }

  /** @param count how many of the words; below 64. */
  hash(words: Uint32Array, count: number): void {
    const state = this.#state;
    const low = this.#key[0]!;
    const high = this.#key[1]!;
    state[0] = low;
    state[1] = high ^ 0xee;
    state[2] = 0x6c796765 ^ low;
    state[3] = 0x74656462 ^ high;
    for (let at = 0; at < count; at += 1) compress(state, words[at]!);
    compress(state, count << 26); // The length in bytes, in the highest byte.
    state[2] ^= 0xee;
    rounds(state, 4);
    this.low = state[1] ^ state[3];
    state[1] ^= 0xdd;
    rounds(state, 4);
    this.high = state[1] ^ state[3];
  }
}

function compress(state: Int32Array, word: number): void {
  state[3]! ^= word;
  rounds(state, 2);
  state[0]! ^= word;
}

function rounds(state: Int32Array, count: number): void {
  let v0 = state[0]!;
  let v1 = state[1]!;
  let v2 = state[2]!;
  let v3 = state[3]!;
  for (let round = 0; round < count; round += 1) {
    v0 = (v0 + v1) | 0;
    v1 = rotated(v1, 5) ^ v0;
    v0 = rotated(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotated(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotated(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotated(v1, 13) ^ v2;
    v2 = rotated(v2, 16);
  }
  state[0] = v0;
  state[1] = v1;
  state[2] = v2;
  state[3] = v3;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** @returns numbers within [0, 1), the same ones for the same seed. @see Tommy Ettinger's mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Above this Knuth's product of uniform numbers would get too small for a double. */
const meanOnceMax = 500;

/**
 * Costs one random number more than events.
 *
 * @returns how many events a Poisson process has where `mean` are expected.
 * @see Knuth, The Art of Computer Programming, volume 2, section 3.4.1
 */
export function poisson(mean: number, random: () => number): number {
  if (mean > meanOnceMax) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

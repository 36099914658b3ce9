/** @returns the same numbers within [0, 1) for the same seed. @see mulberry32 */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A latency in seconds a minute: log-normal, with a daily rhythm, and to a microsecond. */
export function latencies(count: number, seed: number): Float64Array {
  const random = seeded(seed);
  return Float64Array.from({ length: count }, (_, minute) => {
    const usual = 0.05 * (1 + 0.4 * Math.sin((minute / 1440) * 2 * Math.PI));
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.round(1e6 * usual * Math.exp(normal)) / 1e6;
  });
}

const chunk = Buffer.alloc(64 << 10, 'love ');

/** What the backend answers to a small request: 120 bytes. */
export const smallBody = 'love '.repeat(24);

/** @returns that many bytes, in chunks of 64 KiB that are all the same memory. */
export function* chunksOf(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= chunk.length)
    yield left < chunk.length ? chunk.subarray(0, left) : chunk;
}

import type { Stream, Toxic } from './toxic.ts';

/** Whether a toxic takes a connection: decided once for the two, so that a connection is consistent. */
export function takes(toxic: Toxic, random: () => number): boolean {
  return random() < toxic.toxicity;
}

/** Whether a timeout toxic keeps everything on this stream from getting through. */
export function isHung(toxics: Iterable<Toxic>, stream: Stream): boolean {
  for (const toxic of toxics) if (toxic.type === 'timeout' && toxic.stream === stream) return true;
  return false;
}

/** @returns how long the next chunk on this stream waits: the sum over its latency toxics, 0 without one. */
export function delayMs(toxics: Iterable<Toxic>, stream: Stream, random: () => number): number {
  let totalMs = 0;
  for (const toxic of toxics) {
    if (toxic.type !== 'latency' || toxic.stream !== stream) continue;
    const { latency, jitter } = toxic.attributes;
    totalMs += Math.max(0, latency + (2 * random() - 1) * jitter);
  }
  return totalMs;
}

/** How a toxic ends a connection it took: never, or by a reset or a plain close after some time. */
export type Ending =
  | { readonly kind: 'none'; readonly afterMs?: never }
  | { readonly kind: 'reset' | 'close'; readonly afterMs: number };

export function ending(toxic: Toxic): Ending {
  switch (toxic.type) {
    case 'latency':
      return { kind: 'none' };
    case 'reset_peer':
      return { kind: 'reset', afterMs: toxic.attributes.timeout };
    case 'timeout': {
      const afterMs = toxic.attributes.timeout;
      return afterMs === 0 ? { kind: 'none' } : { kind: 'close', afterMs };
    }
  }
}

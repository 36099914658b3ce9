/** Where things are in the block of a breaker, in bytes. breaker.wat says what they are, and has the same numbers. */
export const at = {
  word: 0,
  slowMs: 64,
  bucketsPerMs: 72,
  inFlightMin: 80,
  ringCallsMin: 84,
  failureRatioMax: 88,
  windowCallsMin: 96,
  probes: 100,
  probesSucceededMin: 104,
  burstLimit: 108,
  burstFailure: 112,
  burstSuccess: 116,
  slowRatioMax: 120,
  openMsMin: 128,
  openMsMax: 136,
  openJitterRatio: 144,
  probeLeaseMs: 152,
  healthyMs: 160,
  idleSlots: 168,
  laneBytesAll: 176,
  counted: 192,
  counts: 256,
  burst: 264,
  lastSlot: 272,
  rejected: 320,
  failed: 328,
  slow: 336,
  ignored: 344,
  late: 352,
  slots: 512,
  transitions: 1536,
  ring: 2560,
  lanes: 4608,
} as const;

export const ringCalls = 1024;
export const slotMs = 10;
export const windowSlots = 50;
export const windowMs = windowSlots * slotMs;
export const slotsKept = 64;
export const transitionsKept = 64;
/** Requests in flight are kept by when they began: the age that opens the breaker is this many buckets. */
export const bucketsPerAge = 16;
export const bucketsKept = 64;
export const laneBytes = bucketsKept * 8;

/** Lap 1, with no outcome: an entry that was never written is of lap 0. */
export const countsAtFirst = 0x14_0040_0400n;

/** @param lanes threads that may use it. @returns a whole number of cache lines. */
export function blockBytes(lanes: number): number {
  return at.lanes + lanes * laneBytes;
}

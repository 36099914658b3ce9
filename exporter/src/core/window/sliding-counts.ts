/** Events in a stretch of time. */
export interface EventCounts {
  readonly bad: number;
  readonly total: number;
}

/** Events of one stretch of a history, as a snapshot keeps them. */
export interface EventBucket extends EventCounts {
  /** The middle of the stretch; all its events count as of then. */
  readonly atSeconds: number;
}

/** Slots a window is divided into; what the far edge of a window is uncertain by. */
export const slotsPerWindow = 120;

/** Boundaries that a window may reach back to: its slots, the one it is in, and the one before. */
const boundariesKept = slotsPerWindow + 2;

/**
 * Counts of good and bad events over several sliding windows at once, in bounded memory: 2 KB a window.
 *
 * It keeps cumulative counts, and for each window what they were at the last 122 slot boundaries; a window's counts
 * are those of now less those at its far edge, interpolated within the one slot that the edge is in. So they are off
 * by at most the events of that slot, a 120th of the window, and by nothing once the slot has no events.
 *
 * `record` is O(1) and allocates nothing. `counts` is O(1) and changes nothing, so that any number of scrapers may
 * read it. An idle hour costs one step a window, whatever its length, and is counted as what it was: empty.
 */
export class SlidingCounts {
  readonly #rings: readonly BoundaryRing[];
  /** What changes with each event, in an array: in fields each change of a number with a fraction makes an object. */
  readonly #state = new Float64Array(4);

  /**
   * @param windowsSeconds the lengths of the windows; at least one, each above 0.
   * @param nowSeconds of a clock that never steps backward.
   */
  constructor(windowsSeconds: readonly number[], nowSeconds: number) {
    if (windowsSeconds.length === 0 || !windowsSeconds.every((seconds) => seconds > 0)) {
      throw new RangeError(
        `windowsSeconds must each be above 0 and not empty, got [${windowsSeconds.join(', ')}]`,
      );
    }
    this.#rings = windowsSeconds.map((seconds) => new BoundaryRing(seconds, nowSeconds));
    this.#state[at.nowSeconds] = nowSeconds;
    this.#crossBoundaries();
  }

  /** @param nowSeconds at or after the time of the event before; an earlier one counts as that. */
  record(isBad: boolean, nowSeconds: number): void {
    this.#add(isBad ? 1 : 0, 1, nowSeconds);
  }

  /** Events that happened together, such as a stretch of a history. They count as of its `atSeconds`. */
  add({ bad, total, atSeconds }: EventBucket): void {
    this.#add(bad, total, atSeconds);
  }

  #add(bad: number, total: number, nowSeconds: number): void {
    const state = this.#state;
    if (nowSeconds > state[at.nowSeconds]!) state[at.nowSeconds] = nowSeconds;
    if (state[at.nowSeconds]! >= state[at.boundaryNextSeconds]!) this.#crossBoundaries();
    state[at.total]! += total;
    state[at.bad]! += bad;
  }

  /**
   * @param windowSeconds one of the lengths that were given.
   * @returns the events after `nowSeconds - windowSeconds`, with fractions where the far edge is inside a slot.
   * @throws RangeError for another length.
   */
  counts(windowSeconds: number, nowSeconds: number): EventCounts {
    const ring = this.#rings.find((each) => each.windowSeconds === windowSeconds);
    if (ring === undefined) {
      const known = this.#rings.map((each) => each.windowSeconds).join(', ');
      throw new RangeError(`windowSeconds must be one of ${known}, got ${windowSeconds}`);
    }
    const now = this.#now();
    const before = ring.cumulativeAt(Math.max(nowSeconds, this.#state[at.nowSeconds]!) - windowSeconds, now);
    return { bad: now.bad - before.bad, total: now.total - before.total };
  }

  /**
   * What is kept, as stretches of time: slots of the longest window for the distant past, of shorter ones the nearer it
   * comes. Added to a new object in their order they give the same counts, where each window's slots are whole
   * numbers of those of the shorter one, as ours are.
   *
   * @returns oldest first, without the empty ones.
   */
  history(): EventBucket[] {
    const rings = this.#rings.toSorted((a, b) => b.slotSeconds - a.slotSeconds);
    const nowSeconds = this.#state[at.nowSeconds]!;
    const buckets: EventBucket[] = [];
    let from: Boundary | undefined;
    for (const [index, ring] of rings.entries()) {
      const untilSeconds = rings[index + 1]?.oldestSeconds(nowSeconds);
      for (const to of ring.boundaries(from?.seconds, untilSeconds, nowSeconds, this.#now())) {
        if (from !== undefined && to.total > from.total) buckets.push(between(from, to, nowSeconds));
        from = to;
      }
    }
    return buckets;
  }

  #crossBoundaries(): void {
    const state = this.#state;
    let nextSeconds = Infinity;
    for (const ring of this.#rings) {
      if (ring.boundaryNextSeconds <= state[at.nowSeconds]!)
        ring.advance(state[at.nowSeconds]!, state[at.bad]!, state[at.total]!);
      nextSeconds = Math.min(nextSeconds, ring.boundaryNextSeconds);
    }
    state[at.boundaryNextSeconds] = nextSeconds;
  }

  #now(): EventCounts {
    return { bad: this.#state[at.bad]!, total: this.#state[at.total]! };
  }
}

/** Where each number is in the state. */
const at = { bad: 0, total: 1, nowSeconds: 2, boundaryNextSeconds: 3 } as const;

/** The cumulative counts at one moment. */
interface Boundary extends EventCounts {
  readonly seconds: number;
}

function between(from: Boundary, to: Boundary, nowSeconds: number): EventBucket {
  const atSeconds = (from.seconds + Math.min(to.seconds, nowSeconds)) / 2;
  return { atSeconds, bad: to.bad - from.bad, total: to.total - from.total };
}

/** What the cumulative counts were at the last boundaries of one window's slots. Boundary n is at n slots. */
class BoundaryRing {
  readonly windowSeconds: number;
  readonly slotSeconds: number;
  readonly #bad = new Float64Array(boundariesKept);
  readonly #total = new Float64Array(boundariesKept);
  #boundaryLast: number;

  constructor(windowSeconds: number, nowSeconds: number) {
    this.windowSeconds = windowSeconds;
    this.slotSeconds = windowSeconds / slotsPerWindow;
    this.#boundaryLast = Math.floor(nowSeconds / this.slotSeconds);
  }

  get boundaryNextSeconds(): number {
    return (this.#boundaryLast + 1) * this.slotSeconds;
  }

  /** Notes the counts at every boundary up to now; nothing has happened since the last one was noted. */
  advance(nowSeconds: number, bad: number, total: number): void {
    const boundary = Math.floor(nowSeconds / this.slotSeconds);
    const first = Math.max(this.#boundaryLast + 1, boundary - boundariesKept + 1);
    for (let each = first; each <= boundary; each += 1) {
      this.#bad[each % boundariesKept] = bad;
      this.#total[each % boundariesKept] = total;
    }
    this.#boundaryLast = Math.max(this.#boundaryLast, boundary);
  }

  /** @param now the counts now, which are those at every boundary that nothing has been noted for yet. */
  cumulativeAt(seconds: number, now: EventCounts): EventCounts {
    const position = seconds / this.slotSeconds;
    const boundary = Math.floor(position);
    const from = this.#atBoundary(boundary, now);
    const to = this.#atBoundary(boundary + 1, now);
    const part = position - boundary;
    return { bad: from.bad + part * (to.bad - from.bad), total: from.total + part * (to.total - from.total) };
  }

  /** @returns the time of the oldest boundary that the window still needs. */
  oldestSeconds(nowSeconds: number): number {
    return (Math.floor(nowSeconds / this.slotSeconds) - slotsPerWindow) * this.slotSeconds;
  }

  /**
   * @param fromSeconds exclusive; undefined for all that the window still needs.
   * @param untilSeconds inclusive; undefined for all up to the end of the slot that now is in.
   */
  *boundaries(
    fromSeconds: number | undefined,
    untilSeconds: number | undefined,
    nowSeconds: number,
    now: EventCounts,
  ): Generator<Boundary> {
    const boundaryOf = (seconds: number): number => Math.floor(seconds / this.slotSeconds);
    const oldest = boundaryOf(nowSeconds) - slotsPerWindow;
    const first = fromSeconds === undefined ? oldest : Math.max(oldest, boundaryOf(fromSeconds) + 1);
    const last = untilSeconds === undefined ? boundaryOf(nowSeconds) + 1 : boundaryOf(untilSeconds);
    for (let boundary = first; boundary <= last; boundary += 1) {
      yield { seconds: boundary * this.slotSeconds, ...this.#atBoundary(boundary, now) };
    }
  }

  #atBoundary(boundary: number, now: EventCounts): EventCounts {
    if (boundary > this.#boundaryLast) return now;
    if (boundary < 0) return { bad: 0, total: 0 };
    const slot = boundary % boundariesKept;
    return { bad: this.#bad[slot]!, total: this.#total[slot]! };
  }
}

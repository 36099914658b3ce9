const pathLengthMax = 256;

/**
 * What is known of the paths asked for lately, `entriesMax` at most, and none of longer paths than 256 characters.
 *
 * Two generations: a full young one becomes the old one, and what is asked for again moves back. So a flood of paths that come
 * once never makes it larger, nor forgets what is in use. `get` allocates nothing while its path is in the young one.
 */
export class PathCache<Value> {
  readonly #youngMax: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** @param entriesMax at least 2. */
  constructor(entriesMax: number) {
    if (!(entriesMax >= 2)) throw new RangeError(`entriesMax must be at least 2, got ${entriesMax}`);
    this.#youngMax = Math.floor(entriesMax / 2);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(path: string): Value | undefined {
    const young = this.#young.get(path);
    if (young !== undefined) return young;
    const old = this.#old.get(path);
    if (old !== undefined) this.set(path, old);
    return old;
  }

  set(path: string, value: Value): void {
    if (path.length > pathLengthMax) return;
    if (this.#young.size >= this.#youngMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(ownText(path), value);
  }
}

/** @returns the same text: a slice of a target keeps all of it in memory, and its query may be long. */
function ownText(path: string): string {
  return path.split('').join('');
}

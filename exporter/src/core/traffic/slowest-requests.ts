/** One request as it is remembered for a diagnosis. */
export interface SlowRequest {
  readonly atSeconds: number;
  readonly durationSeconds: number;
  readonly code: number;
  readonly method: string;
  /** Without its query, which may hold what is nobody's business. */
  readonly path: string;
}

const requestsPerMinuteMax = 5;
const minutesKept = 15;
const pathCharactersMax = 120;

/**
 * The slowest requests of each of the last 15 minutes, five a minute.
 *
 * `record` compares one number for all but the slowest, and allocates nothing for the others.
 */
export class SlowestRequests {
  #minutes: { minute: number; slowest: SlowRequest[] }[] = [];

  /** @param url as the client sent it. */
  record(atSeconds: number, durationSeconds: number, code: number, method: string, url: string): void {
    const { slowest } = this.#minuteOf(Math.floor(atSeconds / 60));
    const isFull = slowest.length === requestsPerMinuteMax;
    if (isFull && durationSeconds <= slowest[requestsPerMinuteMax - 1]!.durationSeconds) return;
    if (isFull) slowest.pop();
    const path = url.split('?', 1)[0]!.slice(0, pathCharactersMax);
    slowest.push({ atSeconds, durationSeconds, code, method, path });
    slowest.sort((a, b) => b.durationSeconds - a.durationSeconds);
  }

  /** @returns the slowest of the last 15 minutes, slowest first. */
  recent(nowSeconds: number, countMax: number): SlowRequest[] {
    const oldest = Math.floor(nowSeconds / 60) - minutesKept;
    return this.#minutes
      .filter(({ minute }) => minute > oldest)
      .flatMap(({ slowest }) => slowest)
      .sort((a, b) => b.durationSeconds - a.durationSeconds)
      .slice(0, countMax);
  }

  #minuteOf(minute: number): { slowest: SlowRequest[] } {
    const last = this.#minutes.at(-1);
    if (last !== undefined && last.minute >= minute) return last;
    const fresh = { minute, slowest: [] };
    this.#minutes = [...this.#minutes.slice(1 - minutesKept), fresh];
    return fresh;
  }
}

import type { Sample } from '../sources/promql/instant-query.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { WatchedThreshold } from '../thresholds/watched-threshold.ts';
import type { QueryDefinition } from './metric-definitions.ts';
import { seriesName } from './series-name.ts';
import { Slices } from './slices.ts';

/** A series that has been missing from the answers of a day is forgotten. */
const forgottenAfterSeconds = 86_400;

/** A query whose answer cannot be told apart by labels. */
export class SeriesClashError extends Error {
  override readonly name = 'SeriesClashError';
}

/** The series that a query answers with. Each has a threshold of its own; all are fed in slices of a millisecond. */
export class QuerySeries {
  readonly #definition: QueryDefinition;
  readonly #thresholds: Thresholds;
  /** By name, the number of the newest answer that had it. */
  readonly #answerOf = new Map<string, number>();
  #answers = 0;
  #hasMatched: boolean | undefined;

  constructor(definition: QueryDefinition, thresholds: Thresholds) {
    this.#definition = definition;
    this.#thresholds = thresholds;
  }

  /** Whether the query has ever had a series in its answer; undefined before the first answer. */
  get hasMatched(): boolean | undefined {
    return this.#hasMatched;
  }

  /**
   * Watches the series of this query again that an earlier run has kept, so that they are there before its server answers.
   *
   * @param kept names of metrics.
   */
  async recall(kept: readonly string[]): Promise<void> {
    const slices = new Slices();
    const { name: own } = this.#definition;
    for (const name of kept.filter((each) => each === own || each.startsWith(`${own}{`))) {
      if (this.#thresholds.watch({ ...this.#definition, name }) !== undefined)
        this.#answerOf.set(name, this.#answers);
      await slices.next();
    }
  }

  /**
   * Judges and learns the answer of one moment, and forgets the series that have not come for a day of answers: a
   * server that is down makes nothing forgotten.
   *
   * @throws SeriesClashError when two series have one name; the first of them counts, and so do all others.
   */
  async take(samples: readonly Sample[], atSeconds: number): Promise<void> {
    for await (const [watched, { value }] of this.#named(samples))
      this.#thresholds.step(watched, atSeconds, value);
    this.#forget();
  }

  /** @returns the thresholds of the series in an answer, by name; those without room are left out. */
  async watch(samples: readonly Sample[]): Promise<Map<string, WatchedThreshold>> {
    const found = new Map<string, WatchedThreshold>();
    for await (const [watched] of this.#named(samples)) found.set(watched.definition.name, watched);
    return found;
  }

  async *#named(samples: readonly Sample[]): AsyncGenerator<readonly [WatchedThreshold, Sample]> {
    const slices = new Slices();
    const answer = (this.#answers += 1);
    let clash: string | undefined;
    for (const sample of samples) {
      const name = seriesName(this.#definition.name, sample.labels);
      const isSecond = this.#answerOf.get(name) === answer;
      if (isSecond) clash ??= name;
      const watched = isSecond ? undefined : this.#thresholds.watch({ ...this.#definition, name });
      if (watched !== undefined) {
        this.#answerOf.set(name, answer);
        yield [watched, sample];
      }
      await slices.next();
    }
    this.#hasMatched = this.#hasMatched === true || samples.length > 0;
    if (clash !== undefined)
      throw new SeriesClashError(
        `the query answers with several series that are all ${clash}; write one query a metric name, or max without (__name__) (...)`,
      );
  }

  #forget(): void {
    const answersKept = Math.ceil(forgottenAfterSeconds / this.#definition.sampleIntervalSeconds);
    for (const [name, answer] of this.#answerOf) {
      if (this.#answers - answer < answersKept) continue;
      this.#thresholds.forget(name);
      this.#answerOf.delete(name);
    }
  }
}

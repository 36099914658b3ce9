import { Counter } from 'prom-client';
import { SloTracker } from '../../src/core/slo/slo-tracker.ts';
import { Events } from './events.ts';

/** A way to count requests. Each has a loop of its own, so that the compiler treats none better than another. */
export interface Recorder {
  readonly name: string;
  /** Counts so many requests. */
  run(requests: number): void;
  /** @returns what it has counted: a recorder that the compiler has optimised away has counted nothing. */
  counted(): Promise<number> | number;
}

/** The events alone: what every other figure contains too. */
class Loop implements Recorder {
  readonly name = 'the loop alone';
  readonly #events = new Events(1000);
  #counted = 0;

  run(requests: number): void {
    for (let request = 0; request < requests; request += 1) {
      this.#events.next();
      this.#counted += 1;
    }
  }

  counted(): number {
    return this.#counted;
  }
}

/** Ours: each request goes to every objective of its service. */
class Trackers implements Recorder {
  readonly name: string;
  readonly #events: Events;
  readonly #trackers: readonly SloTracker[];
  #counted = 0;

  constructor(objectives: number, requestsPerSecond: number) {
    this.name = `lovewatch, ${objectives} objective${objectives === 1 ? '' : 's'}, ${requestsPerSecond} requests/s`;
    this.#events = new Events(requestsPerSecond);
    this.#trackers = Array.from(
      { length: objectives },
      (_, index) => new SloTracker(1 - 0.001 / (index + 1), this.#events.nowSeconds),
    );
  }

  run(requests: number): void {
    const events = this.#events;
    for (let request = 0; request < requests; request += 1) {
      const isBad = events.next();
      for (const tracker of this.#trackers) tracker.record(isBad, events.nowSeconds);
    }
    this.#counted += requests;
  }

  counted(): number {
    const { total } = this.#trackers[0]!.budget(this.#events.nowSeconds);
    return Math.min(total, this.#counted); // In long runs the oldest have left the 30 days.
  }
}

/** The peer as most code has it: labels at each request. */
class LabelledCounter implements Recorder {
  readonly name = 'prom-client, inc({ service, code, version })';
  readonly #events = new Events(1000);
  readonly #counter = counterNamed('bench_labelled_total');

  run(requests: number): void {
    const counter = this.#counter;
    for (let request = 0; request < requests; request += 1) {
      const code = this.#events.next() ? '500' : '200';
      counter.inc({ service: 'love', code, version: 'stable' });
    }
  }

  counted(): Promise<number> {
    return sumOf(this.#counter);
  }
}

/** The peer as its fastest users have it: a child for each label set, made once. */
class KeptChild implements Recorder {
  readonly name = 'prom-client, kept labels(…).inc()';
  readonly #events = new Events(1000);
  readonly #counter = counterNamed('bench_child_total');
  readonly #good = this.#counter.labels('love', '200', 'stable');
  readonly #bad = this.#counter.labels('love', '500', 'stable');

  run(requests: number): void {
    for (let request = 0; request < requests; request += 1)
      (this.#events.next() ? this.#bad : this.#good).inc();
  }

  counted(): Promise<number> {
    return sumOf(this.#counter);
  }
}

/** @returns a new one of each, in the order of the table. */
export function recorders(): Recorder[] {
  return [
    new Loop(),
    new Trackers(1, 1000),
    new Trackers(4, 1000),
    new Trackers(1, 20),
    new Trackers(4, 20),
    new LabelledCounter(),
    new KeptChild(),
  ];
}

type Label = 'service' | 'code' | 'version';

function counterNamed(name: string): Counter<Label> {
  return new Counter({ name, help: name, labelNames: ['service', 'code', 'version'], registers: [] });
}

async function sumOf(counter: Counter<Label>): Promise<number> {
  return (await counter.get()).values.reduce((sum, { value }) => sum + value, 0);
}

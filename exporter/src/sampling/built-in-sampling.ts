import { setTimeout as sleep } from 'node:timers/promises';
import type { Timeline } from '../core/clock/timeline.ts';
import type { GatewayLog } from '../sources/gateway/service-gateway.ts';
import type { Thresholds } from '../thresholds/thresholds.ts';
import type { ReaderGroup } from './built-in-readers.ts';
import { nextDue } from './due.ts';

interface Turn {
  readonly group: ReaderGroup;
  /** When it was read before. */
  readSeconds: number;
  dueSeconds: number;
}

/**
 * Samples what the exporter computes itself, at full multiples of each interval. It wakes up once for all that are due,
 * so at most once a second. What is late is one sample of a longer interval, and never several.
 */
export class BuiltInSampling {
  readonly #thresholds: Thresholds;
  readonly #turns: readonly Turn[];

  /** @param groups of metrics that are all watched. */
  constructor(thresholds: Thresholds, groups: readonly ReaderGroup[], nowSeconds: number) {
    this.#thresholds = thresholds;
    this.#turns = groups.map((group) => ({ group, readSeconds: nowSeconds, dueSeconds: nowSeconds }));
    this.begin(nowSeconds);
  }

  /** When `step` has something to do; Infinity when there is nothing to sample. */
  get dueSeconds(): number {
    return Math.min(...this.#turns.map((turn) => turn.dueSeconds));
  }

  /** Begins the first interval here: what was counted until now is in no sample. */
  begin(nowSeconds: number): void {
    for (const turn of this.#turns) {
      turn.group.read(1);
      schedule(turn, nowSeconds);
    }
  }

  /** Samples what is due. @param nowSeconds never steps back. */
  step(nowSeconds: number): void {
    for (const turn of this.#turns.filter(({ dueSeconds }) => nowSeconds >= dueSeconds)) {
      const values = turn.group.read(nowSeconds - turn.readSeconds);
      schedule(turn, nowSeconds);
      for (const [index, { name }] of turn.group.metrics.entries()) {
        const [value, watched] = [values[index], this.#thresholds.find(name)];
        if (value !== undefined && watched !== undefined) this.#thresholds.step(watched, nowSeconds, value);
      }
    }
  }

  /** Goes on until the signal. A sample that fails is logged, and the next one is taken. */
  async run(timeline: Timeline, log: GatewayLog, signal: AbortSignal): Promise<void> {
    this.begin(timeline.nowSeconds());
    while (this.#turns.length > 0) {
      const waitSeconds = this.dueSeconds - timeline.nowSeconds();
      await sleep(Math.max(1, Math.ceil(waitSeconds * 1000)), undefined, { signal, ref: false });
      try {
        this.step(timeline.nowSeconds());
      } catch (error) {
        log.warn({ why: String(error) }, 'a sample could not be taken');
      }
    }
  }
}

function schedule(turn: Turn, nowSeconds: number): void {
  turn.readSeconds = nowSeconds;
  turn.dueSeconds = nextDue(nowSeconds, { intervalSeconds: turn.group.intervalSeconds, offsetSeconds: 0 });
}

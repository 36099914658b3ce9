import { Gauge, Registry } from 'prom-client';
import { SloTracker } from '../../src/core/slo/slo-tracker.ts';
import { burnWindows, periodSeconds } from '../../src/core/slo/windows.ts';
import { Events } from './events.ts';

const scrapesInRound = 2000;

/** What an objective costs when it is looked at. */
export interface Scrape {
  /** `burns()` and `budget()`, in nanoseconds, by round. */
  readonly oursNanoseconds: readonly number[];
  /** prom-client writing as many samples as text, in nanoseconds, by round. */
  readonly peerNanoseconds: readonly number[];
  readonly buckets: number;
  readonly historyBytes: number;
}

/** Measures an objective that has been busy for a month. */
export async function measureScrape(rounds: number): Promise<Scrape> {
  const events = new Events(1);
  const tracker = new SloTracker(0.999, events.nowSeconds);
  const endSeconds = events.nowSeconds + periodSeconds;
  while (events.nowSeconds < endSeconds) tracker.record(events.next(), events.nowSeconds);
  const registry = registryOf(tracker, events.nowSeconds);
  const [ours, peer]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const own = look(tracker, events.nowSeconds);
    const other = await write(registry);
    if (round === 0) continue; // The compiler's.
    ours.push(own);
    peer.push(other);
  }
  const history = tracker.history();
  const historyBytes = Buffer.byteLength(JSON.stringify(history));
  return { oursNanoseconds: ours, peerNanoseconds: peer, buckets: history.length, historyBytes };
}

function look(tracker: SloTracker, nowSeconds: number): number {
  const startedMs = performance.now();
  let sum = 0;
  for (let scrape = 0; scrape < scrapesInRound; scrape += 1) {
    for (const { burnRate, burnRateLower } of tracker.burns(nowSeconds + scrape))
      sum += burnRate + burnRateLower;
    sum += tracker.budget(nowSeconds + scrape).remainingRatio;
  }
  const tookMs = performance.now() - startedMs;
  if (Number.isNaN(sum)) throw new Error('an objective must have numbers, got NaN');
  return (tookMs * 1e6) / scrapesInRound;
}

/** Two burn rates a window and the budget, as the exporter shows them, in the peer's own gauge. */
function registryOf(tracker: SloTracker, nowSeconds: number): Registry {
  const registry = new Registry();
  const gauge = new Gauge({
    name: 'bench_slo_ratio',
    help: 'What an objective shows.',
    labelNames: ['service', 'slo', 'window', 'kind'],
    registers: [registry],
  });
  for (const { window, burnRate, burnRateLower } of tracker.burns(nowSeconds)) {
    gauge.set({ service: 'love', slo: 'availability', window, kind: 'seen' }, burnRate);
    gauge.set({ service: 'love', slo: 'availability', window, kind: 'certain' }, burnRateLower);
  }
  gauge.set({ service: 'love', slo: 'availability' }, tracker.budget(nowSeconds).remainingRatio);
  return registry;
}

async function write(registry: Registry): Promise<number> {
  const startedMs = performance.now();
  for (let scrape = 0; scrape < scrapesInRound; scrape += 1) await registry.metrics();
  return ((performance.now() - startedMs) * 1e6) / scrapesInRound;
}

/** Samples that an objective shows in one scrape. */
export const samplesShown = 2 * burnWindows.length + 1;

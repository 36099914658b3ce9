import { z } from 'zod';
import type { SloConfig } from './config/schema.ts';
import type { EventBucket } from './core/window/sliding-counts.ts';
import type { StateStore } from './state/state-store.ts';
import type { WatchedSlo } from './watched-slo.ts';

const name = 'budgets';

const bucket = z.tuple([z.number().gte(0), z.number().gte(0), z.number().gte(0)]);
const schema = z.object({
  version: z.literal(1),
  saved_at: z.number().gte(0),
  time_scale: z.number(),
  slos: z.record(z.string(), z.array(bucket)),
});

/** The histories of all objectives as an earlier run has left them. */
export interface SavedBudgets {
  /** Seconds since the Unix epoch, by the timeline of that run; 0 when there was none. */
  readonly savedAtSeconds: number;
  /** @returns oldest first; empty for an objective that was not there, or that counted something else. */
  readonly historyOf: (service: string, slo: SloConfig) => EventBucket[];
}

/** @returns what was saved; nothing when it was not, or by a run at another pace. */
export async function loadBudgets(store: StateStore, timeScale: number): Promise<SavedBudgets> {
  const { data } = schema.safeParse(await store.read(name));
  if (data?.time_scale !== timeScale) return { savedAtSeconds: 0, historyOf: () => [] };
  return {
    savedAtSeconds: data.saved_at,
    historyOf: (service, slo) =>
      (data.slos[keyOf(service, slo)] ?? []).map(([atSeconds, bad, total]) => ({ atSeconds, bad, total })),
  };
}

/** About 15 KB an objective at the most. */
export async function saveBudgets(
  store: StateStore,
  slos: readonly WatchedSlo[],
  timeScale: number,
  nowSeconds: number,
): Promise<void> {
  await store.write(name, {
    version: 1,
    saved_at: nowSeconds,
    time_scale: timeScale,
    slos: Object.fromEntries(slos.map((each) => [keyOf(each.service, each.slo), written(each)])),
  });
}

function written({ tracker }: WatchedSlo): number[][] {
  const rounded = (value: number): number => Number(value.toFixed(3));
  return tracker.history().map(({ atSeconds, bad, total }) => [atSeconds, bad, total].map(rounded));
}

/** What is counted, and not what is promised: a lower objective keeps its history, another latency does not. */
function keyOf(service: string, { name: slo, latency_seconds_max: secondsMax }: SloConfig): string {
  return `${service}/${slo}${secondsMax === undefined ? '' : `/${secondsMax}s`}`;
}

import type { Clock } from './core/clock/clock.ts';
import type { Timeline } from './core/clock/timeline.ts';
import { causeText, type Breach } from './core/threshold/breach.ts';
import { durationText } from './core/threshold/state.ts';
import type { Journal, Transition } from './incidents/journal.ts';
import type { StateStore } from './state/state-store.ts';
import { KeptThresholds } from './thresholds/kept-thresholds.ts';
import { Thresholds } from './thresholds/thresholds.ts';
import { Tunings } from './tuning/tunings.ts';

/** A breach of longer ago comes out of a history that was read: it is no news. */
const newsSecondsMax = 600;

/** What thresholds live on. */
export interface ThresholdWorld {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly journal: Journal;
}

/** All thresholds, what people have set of them, and how both are kept. */
export interface OpenThresholds {
  readonly thresholds: Thresholds;
  readonly tunings: Tunings;
  readonly kept: KeptThresholds;
}

/** Goes on from what an earlier run has learned, and from what people have set. */
export async function openThresholds({
  store,
  clock,
  timeline,
  journal,
}: ThresholdWorld): Promise<OpenThresholds> {
  const kept = await KeptThresholds.load(store, clock);
  const tunings = await Tunings.open({
    store,
    journal,
    nowSeconds: () => timeline.nowSeconds(),
    apply: (metric, tuning, atSeconds) => {
      thresholds.tune(metric, tuning, atSeconds);
    },
  });
  const thresholds = new Thresholds({
    snapshotOf: (metric) => kept.take(metric),
    tuningOf: (metric) => tunings.of(metric).override?.tuning ?? {},
    changed: ({ definition }, breach) => {
      const note = { kind: 'breach', subject: definition.name, ...told(breach) } as const;
      if (timeline.nowSeconds() - note.atSeconds <= newsSecondsMax) journal.note(note);
    },
  });
  await tunings.expire(timeline.nowSeconds()); // What was over before the start must not hold for one sample.
  return { thresholds, tunings, kept };
}

function told({ sinceSeconds, untilSeconds, value, cause }: Breach): Pick<Transition, 'atSeconds' | 'what'> {
  if (untilSeconds === undefined)
    return { atSeconds: sinceSeconds, what: `is breached: ${value} is ${causeText(cause)}` };
  const duration = durationText(Math.max(0, untilSeconds - sinceSeconds));
  return { atSeconds: untilSeconds, what: `is no longer breached, after ${duration}` };
}

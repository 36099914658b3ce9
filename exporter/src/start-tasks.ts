import { backfill } from './backfill.ts';
import type { Exporter } from './open-exporter.ts';
import { createPipeline } from './pipeline.ts';

const tickSeconds = 1;
/** How old what the workers have told may get. */
const collectSeconds = 0.1;
/** What a kill -9 may cost of the budgets' history. */
const saveSeconds = 15;
/** A part of the thresholds, as `KeptThresholds` wants it. */
const saveThresholdsSeconds = 0.25;

/** Starts all that goes on beside the requests, until `background` stops. */
export function startTasks(exporter: Exporter): void {
  const { background, timeline, slos, gateways, journal, tunings, thresholds, kept, catchUp } = exporter;
  const tick = createPipeline({ timeline, slos, backends: gateways.each, journal });
  background.repeat('requests', collectSeconds, catchUp);
  background.repeat('pipeline', tickSeconds, () => {
    catchUp();
    tick();
  });
  background.repeat('budgets', saveSeconds, exporter.saveBudgets);
  background.repeat('thresholds', saveThresholdsSeconds, () => kept.saveNext(thresholds));
  background.repeat('expiry', tickSeconds, () => tunings.expire(timeline.nowSeconds()));
  for (const each of exporter.sharing) {
    each.open();
    background.repeat('sharing', tickSeconds, () => {
      each.tick();
    });
  }
  exporter.sampling.start(background);
  exporter.watch.start(background.signal);
  const { config, timeScale, log } = exporter;
  background.once('back-fill', () =>
    backfill({ config, slos, timeline, timeScale, log, signal: background.signal }),
  );
}

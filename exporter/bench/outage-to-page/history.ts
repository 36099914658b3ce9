import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../stack/process/run.ts';
import { saveBudgets } from '../../src/budget-state.ts';
import type { Loaded } from '../../src/config/load.ts';
import { codeLabelsInitial } from '../../src/core/traffic/status-codes.ts';
import { matchers } from '../../src/rules/promql.ts';
import { FileStore } from '../../src/state/file-store.ts';
import { WatchedSlo } from '../../src/watched-slo.ts';

/** A healthy time before the stack starts, and whose it was. */
export interface History {
  readonly loaded: Loaded;
  /** HOST:PORT that Prometheus will scrape: the series must go on under the same labels. */
  readonly instance: string;
  readonly requestsPerSecond: number;
  /** When it ends, in seconds since the Unix epoch. */
  readonly endSeconds: number;
}

/** The longest window of a page, ours or the peer's, and half an hour: it is still whole when the outage comes. */
const historySeconds = 6.5 * 3600;
const scrapeSeconds = 15;

/** Gives Prometheus and the exporter the healthy time that they would have seen. @param folder the stack's state. */
export async function writeHistory(history: History, promtool: string, folder: string): Promise<void> {
  const file = join(folder, 'history.openmetrics');
  await writeFile(file, openMetrics(history));
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', file, join(folder, 'prometheus/data')]);
  await saveExporterState(history, join(folder, 'exporter'));
}

/** The counters as Prometheus has scraped them. When the exporter starts they begin at 0, as after any restart. */
function openMetrics({ loaded, instance, requestsPerSecond, endSeconds }: History): string {
  const service = loaded.config.services[0]!.name;
  const target = { instance, job: 'lovewatch', service, version: 'stable' };
  const steps = Array.from({ length: historySeconds / scrapeSeconds }, (_, step) => step * scrapeSeconds);
  const startSeconds = endSeconds - historySeconds + scrapeSeconds;
  const lines = codeLabelsInitial.flatMap((code) => {
    const name = `http_requests_total{${matchers({ ...target, code })}}`;
    const rate = code === '200' ? requestsPerSecond : 0;
    return steps.map(
      (seconds) => `${name} ${Math.round(seconds * rate)} ${(startSeconds + seconds).toFixed(3)}`,
    );
  });
  return `${lines.join('\n')}\n# EOF\n`;
}

/** What an exporter that stopped at the end would have left for the next one. */
async function saveExporterState(
  { loaded, requestsPerSecond, endSeconds }: History,
  folder: string,
): Promise<void> {
  const { name, slos } = loaded.config.services[0]!;
  const watch = { policy: loaded.policy, timeScale: 1, nowSeconds: endSeconds - historySeconds };
  const watched = new WatchedSlo(name, slos[0]!, watch, []);
  for (let count = 1; count <= historySeconds * requestsPerSecond; count += 1)
    watched.record(200, 0.001, watch.nowSeconds + count / requestsPerSecond);
  await saveBudgets(new FileStore(folder), [watched], watch.timeScale, endSeconds);
}

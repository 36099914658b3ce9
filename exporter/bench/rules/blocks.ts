import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { run } from '../../../stack/process/run.ts';
import { matchers } from '../../src/rules/promql.ts';
import { counterSeries, ratesAt, serviceName } from './traffic.ts';

const hour = 3600;
const day = 24 * hour;
/** As often as an exporter is scraped. */
export const scrapeSeconds = 15;
/** As often as Prometheus evaluates unless told otherwise. */
export const recordSeconds = 60;
/** The longest window that anybody counts from raw counters. */
const rawSeconds = 3 * day + 2 * hour;
const recordedSeconds = 30 * day;
/** Of the first service: what a budget from raw counters would have to read. */
const rawSecondsFirst = recordedSeconds;
/** Lengths that Prometheus itself compacts to with a month of retention. */
const blockHours = { recent: 18, old: 54 };

/** What the blocks are of. */
export interface Dataset {
  readonly services: number;
  /** HOST:PORT under which Prometheus goes on scraping the same series. */
  readonly instance: string;
  readonly slo: string;
  readonly env: string;
  readonly sloTarget: string;
}

/**
 * Writes blocks of 30 days that end now into an empty folder of data.
 *
 * Raw counters are there for three days, and for thirty of the first service; the recordings that 30-day windows are
 * made from, ours and the peer's, for thirty days of every service.
 */
export async function writeBlocks(
  dataset: Dataset,
  promtool: string,
  folder: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const nowSeconds = Date.now() / 1000;
  for (const { from, to = Math.floor(Date.now() / 1000), hours } of stretches(nowSeconds)) {
    signal.throwIfAborted();
    const file = join(folder, 'block.openmetrics');
    await pipeline(Readable.from(lines(dataset, from, to, nowSeconds)), createWriteStream(file));
    const length = `--max-block-duration=${hours}h`;
    await run(promtool, ['tsdb', 'create-blocks-from', length, 'openmetrics', file, join(folder, 'data')]);
    await rm(file);
    say(`  blocks up to ${new Date(to * 1000).toISOString()}`);
  }
}

/** One block each; promtool reads a whole file for every block that it makes of it. */
interface Stretch {
  readonly from: number;
  /** Undefined for the last one, which ends when it is written: it is short, and Prometheus starts seconds after. */
  readonly to?: number;
  /** What it is aligned to. */
  readonly hours: number;
}

function* stretches(nowSeconds: number): Generator<Stretch> {
  const last = Math.floor((nowSeconds - hour) / (2 * hour)) * 2 * hour;
  let from = nowSeconds - recordedSeconds - hour;
  while (from < last) {
    const hours = from < nowSeconds - rawSeconds - blockHours.old * hour ? blockHours.old : blockHours.recent;
    const to = Math.min(last, (Math.floor(from / (hours * hour)) + 1) * hours * hour);
    yield { from, to, hours };
    from = to;
  }
  yield { from, hours: 2 };
}

/** Series by series, one chunk of text each. */
function* lines(dataset: Dataset, from: number, to: number, nowSeconds: number): Generator<string> {
  for (let index = 0; index < dataset.services; index += 1) {
    const rawFrom = Math.max(from, nowSeconds - (index === 0 ? rawSecondsFirst : rawSeconds));
    for (const { service, code, valueAt } of counterSeries(index)) {
      const labels = { instance: dataset.instance, job: 'lovewatch', service, code, version: 'stable' };
      yield samples(`http_requests_total{${matchers(labels)}}`, rawFrom, to, scrapeSeconds, valueAt);
    }
    yield* recordings(dataset, index, from, to);
  }
  yield '# EOF\n';
}

function* recordings(
  { slo, env, sloTarget }: Dataset,
  index: number,
  from: number,
  to: number,
): Generator<string> {
  const service = serviceName(index);
  const ours = matchers({ env, service, slo, slo_target: sloTarget });
  const sloth = { sloth_id: `${service}-${slo}`, sloth_service: service, sloth_slo: slo, sloth_window: '5m' };
  const of = (name: string, valueAt: (seconds: number) => number): string =>
    samples(name, from, to, recordSeconds, valueAt);
  yield of(`slo:events_total:rate5m{${ours}}`, (seconds) => ratesAt(index, seconds).total);
  yield of(`slo:events_bad:rate5m{${ours}}`, (seconds) => ratesAt(index, seconds).bad);
  yield of(`slo:sli_error:ratio_rate5m{${matchers(sloth)}}`, (seconds) => {
    const { total, bad } = ratesAt(index, seconds);
    return bad / total;
  });
}

function samples(
  series: string,
  from: number,
  to: number,
  step: number,
  valueAt: (seconds: number) => number,
): string {
  let text = '';
  for (let seconds = Math.ceil(from / step) * step; seconds < to; seconds += step)
    text += `${series} ${valueAt(seconds)} ${seconds}\n`;
  return text;
}

import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import {
  openMetricsContentType,
  prometheusContentType,
  Registry,
  type Metric as RegistryMetric,
  type OpenMetricsContentType,
  type PrometheusContentType,
} from 'prom-client';
import type { Family, Sample } from './family.ts';
import type { Metric } from './metric.ts';

/** The two text formats that Prometheus reads. */
export type ExpositionFormat = 'prometheus' | 'openmetrics';

/** Lines that are written at a stretch, in about 2 ms: the gateway answers requests from the same thread. */
const linesMax = 1000;
const pieceCharactersMin = 32 * 1024;

/** How prom-client puts families together. */
const formats = {
  prometheus: { contentType: prometheusContentType, between: '\n\n', end: '\n' },
  openmetrics: { contentType: openMetricsContentType, between: '\n', end: '\n# EOF\n' },
} as const;

/** @returns the format that an Accept header asks for; the older one where it does not ask. */
export function formatAccepted(accept: string | undefined): ExpositionFormat {
  return accept?.includes('application/openmetrics-text') === true ? 'openmetrics' : 'prometheus';
}

/**
 * Writes families as text through prom-client, from registries made for this one call: nothing is
 * kept, so any number of scrapers in any mix of formats read the same values. About 2 µs a line, in slices with room
 * for other work between them: 10,000 thresholds are 80,000 lines and 9 MB, and never all of it at a time.
 *
 * @returns the text and its Content-Type, without which Prometheus 3 refuses a scrape.
 */
export function exposition(
  families: readonly Family[],
  format: ExpositionFormat,
): { contentType: string; text: Readable } {
  return { contentType: formats[format].contentType, text: Readable.from(pieces(families, format)) };
}

/** Short families come together: a piece of its own for each would be a packet of its own. */
async function* pieces(families: readonly Family[], format: ExpositionFormat): AsyncGenerator<string> {
  const { between, end } = formats[format];
  let text = '';
  for (const [index, { metric, samples }] of families.entries()) {
    let isHead = true;
    for (const slice of slicesOf(samples)) {
      const lines = await sliceText(metric, slice, format);
      if (isHead) text += index === 0 ? lines : between + lines;
      else text += `\n${withoutHead(lines)}`;
      isHead = false;
      if (text.length < pieceCharactersMin) continue;
      yield text;
      text = '';
      await setImmediate();
    }
  }
  yield text + end;
}

/** @returns one at the least: a family without samples has a head. */
function* slicesOf(samples: Iterable<Sample>): Generator<readonly Sample[]> {
  let slice: Sample[] = [];
  let isFirst = true;
  for (const sample of samples) {
    if (slice.length === linesMax) {
      yield slice;
      slice = [];
      isFirst = false;
    }
    slice.push(sample);
  }
  if (isFirst || slice.length > 0) yield slice;
}

async function sliceText(
  metric: Metric,
  samples: readonly Sample[],
  format: ExpositionFormat,
): Promise<string> {
  const registry = new Registry<PrometheusContentType | OpenMetricsContentType>();
  registry.setContentType(formats[format].contentType);
  const readable = asRegistryMetric(metric, samples, format);
  registry.registerMetric(readable);
  return await registry.getSingleMetricAsString(readable.name);
}

/** Only the first slice says what the family is: its HELP and its TYPE. */
function withoutHead(text: string): string {
  return text.slice(text.indexOf('\n', text.indexOf('\n') + 1) + 1);
}

/** What prom-client asks of a metric at scrape time is `get()` alone; its types ask for its whole class. */
function asRegistryMetric(
  { name: fullName, type, help }: Metric,
  samples: readonly Sample[],
  format: ExpositionFormat,
): RegistryMetric & { readonly name: string } {
  // OpenMetrics names a counter without _total, and prom-client puts it back on each line.
  const isCounted = format === 'openmetrics' && type === 'counter';
  const name = isCounted ? fullName.replace(/_total$/, '') : fullName;
  const values = samples.map((sample) => ({
    sharedLabels: sample.labels, // Those that families have in common are written once.
    value: sample.value,
    ...(type === 'histogram' && { metricName: sample.name }),
  }));
  const readable = { name, type, get: () => ({ name, help, type, values }) };
  return readable as unknown as RegistryMetric & { readonly name: string };
}

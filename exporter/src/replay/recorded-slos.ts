import type { Config } from '../config/schema.ts';
import { eventsFromFile } from './events-from-file.ts';
import { eventsFromPrometheus, serverNowSeconds } from './events-from-prometheus.ts';
import { ReplayInputError } from './input-error.ts';
import { slosOf, windowsSeconds } from './known.ts';
import type { RecordedSlo } from './recorded-slo.ts';
import type { NamedPolicy } from './replayed.ts';
import { timeRange, type WrittenRange } from './time-range.ts';

/** Of what, from where and when events are wanted, as a person wrote it. */
export interface Wanted extends WrittenRange {
  readonly file: string | undefined;
  readonly prometheus: string | undefined;
  readonly slo: string | undefined;
  readonly objective: number | undefined;
  readonly step: number;
}

const rangeSecondsDefault = 7 * 86_400;

/**
 * @returns at least one objective; without a record where there is none of it.
 * @throws ReplayInputError when it is not clear what is wanted, or a file is wrong.
 * @throws PrometheusError when it does not answer.
 */
export async function recordedSlos(
  wanted: Wanted,
  config: Config | undefined,
  policies: readonly NamedPolicy[],
): Promise<RecordedSlo[]> {
  if (wanted.file !== undefined)
    return [
      await eventsFromFile(wanted.file, sloOfFile(wanted.file, wanted, config), {
        ...wanted,
        stepSeconds: wanted.step,
      }),
    ];
  if (wanted.objective !== undefined)
    throw new ReplayInputError(
      '--objective is for the events of --file; those of Prometheus are of --slo SERVICE/NAME',
    );
  const url = wanted.prometheus ?? config?.prometheus_url;
  if (config === undefined || url === undefined)
    throw new ReplayInputError(
      'where the events are is missing; write --prometheus URL or --file FILE, or prometheus_url into lovewatch.yaml',
    );
  const slos = slosOf(config, wanted.slo);
  const nowSeconds = await serverNowSeconds(url);
  const range = timeRange(wanted, nowSeconds, nowSeconds - rangeSecondsDefault);
  const history = { url, range, historySeconds: windowsSeconds(policies).longest, stepSeconds: wanted.step };
  const recorded: RecordedSlo[] = [];
  for (const slo of slos) recorded.push(await eventsFromPrometheus(slo, history)); // One at a time: it has other work.
  return recorded;
}

function sloOfFile(
  file: string,
  { objective, slo }: Wanted,
  config: Config | undefined,
): { name: string; objective: number } {
  if (objective !== undefined) return { name: file, objective };
  if (config !== undefined) {
    const slos = slosOf(config, slo);
    if (slos.length === 1)
      return { name: `${slos[0]!.service}/${slos[0]!.name}`, objective: slos[0]!.objective };
  }
  throw new ReplayInputError(
    `the objective of ${file} is missing; write --objective 0.999 or --slo SERVICE/NAME`,
  );
}

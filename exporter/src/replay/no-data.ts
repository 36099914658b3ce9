import type { Wanted } from './recorded-slos.ts';
import { durationText } from '../text/durations.ts';

/** @returns why there may be none, and what to try. */
export function noData(name: string, { file, step, from, to }: Wanted): string {
  const range = `--from ${from ?? (file === undefined ? '7d' : 'its first row')} --to ${to ?? (file === undefined ? 'now' : 'its last row')}`;
  if (file !== undefined) return `${file} has no rows ${range}; write an earlier --from or a later --to`;
  return (
    `no events of ${name} ${range} in steps of ${durationText(step)}; ` +
    'see that the exporter was scraped then, at least twice a step: a longer --step may do'
  );
}

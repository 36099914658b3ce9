import { usualSpacingSeconds } from '../core/replay/gaps.ts';
import { RecordedEvents } from '../core/replay/recorded-events.ts';
import { readNamedFile } from '../config/read-file.ts';
import { readEvents } from './events-csv.ts';
import type { RecordedSlo } from './recorded-slo.ts';
import { timeRange, type WrittenRange } from './time-range.ts';

/** @param stepSeconds how long an interval is taken to be where there is only one. */
export async function eventsFromFile(
  file: string,
  slo: { name: string; objective: number },
  { stepSeconds, ...written }: WrittenRange & { stepSeconds: number },
): Promise<RecordedSlo> {
  const intervals = readEvents(await readNamedFile(file, 'name a CSV of events with --file FILE'), file);
  const all = new RecordedEvents(intervals);
  const spacingSeconds = usualSpacingSeconds(all.endsSeconds) ?? stepSeconds;
  const range = timeRange(written, all.lastSeconds, all.firstSeconds - spacingSeconds);
  const until = intervals.filter(({ atSeconds }) => atSeconds <= range.toSeconds);
  const isEmpty = !((until.at(-1)?.atSeconds ?? -Infinity) > range.fromSeconds);
  return {
    ...slo,
    record: isEmpty ? undefined : { events: new RecordedEvents(until), spacingSeconds, range },
  };
}

import { decimals, markdownTable } from '../common/table.ts';
import { countAlarms } from './false-alarms.ts';
import { nabScore, profiles, type Alerted } from './nab-score.ts';

/** @param results by detector. @returns Markdown. */
export function report(results: ReadonlyMap<string, readonly Alerted[]>): string {
  const rows = [...results].map(([name, all]) => {
    const { windowsFound, windows, falseAlarmsADay } = countAlarms(all);
    const scores = profiles.map((profile) => decimals(nabScore(all, profile), 1));
    return [name, ...scores, `${windowsFound} of ${windows}`, decimals(falseAlarmsADay, 3)];
  });
  const names = profiles.map(({ name }) => name);
  return markdownTable(['', ...names, 'windows found', 'false alarms a day'], rows);
}

/** @returns Markdown: each file with what each detector found in it, and its alerts outside of windows. */
export function reportByFile(results: ReadonlyMap<string, readonly Alerted[]>): string {
  const [first] = results.values();
  const rows = (first ?? []).map(({ series }, index) => [
    series.name,
    ...[...results.values()].map((all) => {
      const { windowsFound, windows, falseAlarmsADay } = countAlarms([all[index]!]);
      return `${windowsFound}/${windows}, ${decimals(falseAlarmsADay, 2)}`;
    }),
  ]);
  return markdownTable(['found, false a day', ...results.keys()], rows);
}

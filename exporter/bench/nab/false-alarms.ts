import { probationRows, type Alerted } from './nab-score.ts';

const secondsADay = 86_400;

/** What a person on call would have seen. */
export interface AlarmCount {
  /** Windows with an alert. */
  readonly windowsFound: number;
  readonly windows: number;
  /** Alerts that began outside of every window, a day of data. */
  readonly falseAlarmsADay: number;
}

/** Rows that alert one after the other are one alarm. The rows for learning count neither way. */
export function countAlarms(all: readonly Alerted[]): AlarmCount {
  let [windowsFound, windows, falseAlarms, days] = [0, 0, 0, 0];
  for (const { series, alerts } of all) {
    const firstRow = probationRows(alerts.length);
    const isInside = (row: number): boolean =>
      series.windows.some(({ first, last }) => row >= first && row <= last);
    const begins = (isAlert: boolean, row: number): boolean =>
      isAlert && row >= firstRow && (row === firstRow || !alerts[row - 1]);
    falseAlarms += alerts.filter((isAlert, row) => begins(isAlert, row) && !isInside(row)).length;
    windows += series.windows.length;
    windowsFound += series.windows.filter(({ first, last }) =>
      alerts.slice(Math.max(first, firstRow), last + 1).includes(true),
    ).length;
    days += (series.samples.at(-1)!.seconds - series.samples[firstRow]!.seconds) / secondsADay;
  }
  return { windowsFound, windows, falseAlarmsADay: falseAlarms / days };
}

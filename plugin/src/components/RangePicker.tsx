import { dateTime, getTimeZone } from '@grafana/data';
import { TimeRangePicker } from '@grafana/ui';
import type { UrlRange } from './use-url-range.ts';

/** Grafana's own picker for the time range in the page's address. */
export function RangePicker({ range }: { range: UrlRange }): React.JSX.Element {
  const value = range.resolve();
  const [from, to] = [value.from.valueOf(), value.to.valueOf()];
  const half = Math.max(1, (to - from) / 2);
  const choose = (fromMs: number, toMs: number): void => {
    range.choose({ from: dateTime(fromMs), to: dateTime(toMs) });
  };
  return (
    <TimeRangePicker
      value={value}
      timeZone={getTimeZone()}
      onChange={({ raw }) => {
        range.choose(raw);
      }}
      onChangeTimeZone={() => undefined}
      onMoveBackward={() => {
        choose(from - half, to - half);
      }}
      onMoveForward={() => {
        choose(from + half, to + half);
      }}
      onZoom={() => {
        choose(from - half, to + half);
      }}
      isOnCanvas
    />
  );
}

import {
  dateMath,
  dateTime,
  getTimeZone,
  rangeUtil,
  type DateTime,
  type RawTimeRange,
  type TimeRange,
} from '@grafana/data';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export interface UrlRange {
  /** As it is in the address, such as `now-1h` or ms since the epoch: the key of a query. */
  readonly raw: { readonly from: string; readonly to: string };
  /** Whether it moves with the time of now. */
  readonly isLive: boolean;
  /** @returns what it means at this moment. */
  readonly resolve: () => TimeRange;
  readonly choose: (range: RawTimeRange) => void;
}

/**
 * The time range of a page, kept in the address as `from` and `to` like that of a dashboard, whose links so lead to the same
 * time.
 *
 * @param fromDefault where it begins until somebody chooses, such as `now-1h`; then it ends now.
 */
export function useUrlRange(fromDefault: string): UrlRange {
  const [search, setSearch] = useSearchParams();
  const { from, to } = readRange(search.get('from'), search.get('to'), fromDefault);
  const choose = useCallback(
    (range: RawTimeRange) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.set('from', written(range.from));
          after.set('to', written(range.to));
          return after;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return useMemo(
    () => ({
      raw: { from, to },
      isLive: rangeUtil.isRelativeTime(to),
      resolve: () => rangeUtil.convertRawToRange({ from: parsed(from), to: parsed(to) }, getTimeZone()),
      choose,
    }),
    [from, to, choose],
  );
}

/** @returns the range that an address tells; the default when it tells none, or one that makes no sense. */
export function readRange(from: string | null, to: string | null, fromDefault: string): UrlRange['raw'] {
  const standard = { from: fromDefault, to: 'now' };
  if (from === null || to === null || !isTime(from) || !isTime(to)) return standard;
  const range = rangeUtil.convertRawToRange({ from: parsed(from), to: parsed(to) });
  return range.from.isBefore(range.to) ? { from, to } : standard;
}

function isTime(text: string): boolean {
  return dateMath.isMathString(text) ? dateMath.isValid(text) : dateTime(parsed(text)).isValid();
}

function parsed(text: string): DateTime | string {
  if (dateMath.isMathString(text)) return text;
  return dateTime(/^\d+$/.test(text) ? Number(text) : Date.parse(text));
}

function written(end: DateTime | string): string {
  return typeof end === 'string' ? end : String(end.valueOf());
}

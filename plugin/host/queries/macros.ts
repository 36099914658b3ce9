import { durationText } from './duration.ts';

export interface MacroValues {
  stepMilliseconds: number;
  rangeMilliseconds: number;
  /** How often the data source is scraped. */
  scrapeMilliseconds: number;
}

/** Fills in `$__interval`, `$__rate_interval` and `$__range`, also as `${__interval}` and with `_ms` or `_s`. */
export function fillMacros(expr: string, values: MacroValues): string {
  const { stepMilliseconds, rangeMilliseconds, scrapeMilliseconds } = values;
  // Four scrapes let rate() see two samples even when one is late.
  const rateMilliseconds = Math.max(stepMilliseconds + scrapeMilliseconds, 4 * scrapeMilliseconds);
  const texts: Record<string, string> = {
    __interval_ms: String(stepMilliseconds),
    __interval: durationText(stepMilliseconds),
    __rate_interval_ms: String(rateMilliseconds),
    __rate_interval: durationText(rateMilliseconds),
    __range_ms: String(rangeMilliseconds),
    __range_s: String(Math.round(rangeMilliseconds / 1000)),
    __range: `${Math.round(rangeMilliseconds / 1000)}s`,
  };
  return expr.replace(
    /\$\{(__\w+)\}|\$(__\w+)/g,
    (match, braced?: string, bare?: string) => texts[braced ?? bare ?? ''] ?? match,
  );
}

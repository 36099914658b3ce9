/** A window by the name that Prometheus gives it. */
export interface BurnWindow {
  /** Such as `1h`. It stays when the window is shortened for a rehearsal. */
  readonly name: BurnWindowName;
  readonly seconds: number;
}

export type BurnWindowName = (typeof windows)[number]['name'];

const windows = [
  { name: '5m', seconds: 300 },
  { name: '30m', seconds: 1800 },
  { name: '1h', seconds: 3600 },
  { name: '2h', seconds: 7200 },
  { name: '6h', seconds: 21_600 },
  { name: '1d', seconds: 86_400 },
  { name: '3d', seconds: 259_200 },
] as const;

/** The windows that burn rates are computed over, shortest first; a policy chooses among them. */
export const burnWindows: readonly BurnWindow[] = windows;

/** The period that an error budget is for. */
export const periodSeconds = 30 * 86_400;

/** @throws RangeError for a name that no window has. */
export function burnWindow(name: string): BurnWindow {
  const found = burnWindows.find((window) => window.name === name);
  if (found !== undefined) return found;
  throw new RangeError(
    `a window must be one of ${burnWindows.map((window) => window.name).join(', ')}, got ${name}`,
  );
}

/** What of a record counts. */
export interface Sensitivity {
  /** Widths of the band by which a record must be beaten. */
  readonly marginWidths: number;
  /** False where a person has set an upper bound: it alone judges that side. */
  readonly above: boolean;
  /** The same of a lower bound. */
  readonly below: boolean;
}

/** Every record counts, by however little it is beaten. */
export const sensitivityDefault: Sensitivity = { marginWidths: 0, above: true, below: true };

/** @returns widths, at least 0; 0 of a side that does not count. */
export function counted(widths: number, { marginWidths, above, below }: Sensitivity): number {
  if (!(widths > 0 ? above : below)) return 0;
  return Math.max(0, Math.abs(widths) - marginWidths);
}

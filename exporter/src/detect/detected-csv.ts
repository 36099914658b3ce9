import type { DetectedRow } from './detected.ts';

/** @returns CSV: `timestamp,value,lower,upper,anomaly_score`, one row a row. */
export function detectedCsv(rows: readonly DetectedRow[]): string {
  const lines = rows.map(({ timestamp, valueText, band, score }) =>
    [timestamp, valueText, band?.lower ?? '', band?.upper ?? '', score].join(','),
  );
  return ['timestamp,value,lower,upper,anomaly_score', ...lines, ''].join('\n');
}

import type { Tuning } from '../core/threshold/tuning.ts';
import type { AuditEntry } from './metric-tuning.ts';

/** @returns such as `alice has set upper 0.9 until 2026-07-01T12:00:00.000Z: deploy of 14:00`. */
export function changeText(entry: AuditEntry): string {
  return `${entry.actor.name} has ${doneText(entry)}${entry.reason === '' ? '' : `: ${entry.reason}`}`;
}

function doneText({ action, tuning, expiresAtSeconds }: AuditEntry): string {
  switch (action) {
    case 'set': {
      const until =
        expiresAtSeconds === undefined ? '' : ` until ${new Date(expiresAtSeconds * 1000).toISOString()}`;
      return `set ${tuningText(tuning)}${until}`;
    }
    case 'reset':
      return 'put it back to automatic';
    case 'expired':
      return 'put it back to automatic, because its time was over';
  }
}

function tuningText({ alpha, lower, upper, margin }: Tuning): string {
  return Object.entries({ alpha, lower, upper, margin })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
    .join(', ');
}

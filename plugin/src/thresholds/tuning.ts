import type { Tuning } from '../api/writes.ts';

export const tuningFields = ['upper', 'lower', 'margin', 'alpha'] as const;
export type TuningField = (typeof tuningFields)[number];

/** As the exporter writes it: null is automatic. */
export type Settings = Readonly<Record<TuningField, number | null>>;

/** @returns the same as it is sent: what is automatic is left out. */
export function tuningOf(settings: Settings | null): Tuning {
  if (settings === null) return {};
  return Object.fromEntries(
    tuningFields.flatMap((field) => (settings[field] === null ? [] : [[field, settings[field]]])),
  );
}

export function isSameTuning(one: Tuning, other: Tuning): boolean {
  return tuningFields.every((field) => one[field] === other[field]);
}

export function isAutomatic(tuning: Tuning): boolean {
  return isSameTuning(tuning, {});
}

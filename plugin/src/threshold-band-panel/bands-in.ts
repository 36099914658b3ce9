import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { FieldRole } from './field-role.ts';
import { roleOf } from './field-role.ts';

/** A field with the times of its frame. */
export interface TimedField {
  readonly times: Field;
  readonly numbers: Field;
}

/** What the answer of the panel's queries holds of a metric. */
export interface FoundBand {
  /** '' when nothing tells which it is. */
  readonly metric: string;
  readonly fields: Readonly<Partial<Record<FieldRole, TimedField>>>;
}

/** Of a query: its expression, '' when it has none; and which metric it names, if it can be told. */
export type QueryOf = (refId: string | undefined) => string;

/**
 * @param metricOf names the metric of a query, for series without the label.
 * @returns a band for each metric, as the frames come; several series of one part, as of several exporters, are the first.
 */
export function bandsIn(
  frames: readonly DataFrame[],
  exprOf: QueryOf,
  metricOf: QueryOf = () => '',
): FoundBand[] {
  const bands = new Map<string, Partial<Record<FieldRole, TimedField>>>();
  for (const frame of frames) {
    const times = frame.fields.find(({ type }) => type === FieldType.time);
    if (times === undefined) continue;
    for (const numbers of frame.fields.filter(({ type }) => type === FieldType.number)) {
      const role = roleOf(numbers, frame, exprOf(frame.refId));
      if (role === undefined) continue;
      const metric = numbers.labels?.metric ?? metricOf(frame.refId);
      const fields = bands.get(metric) ?? {};
      fields[role] ??= { times, numbers };
      bands.set(metric, fields);
    }
  }
  return Array.from(bands, ([metric, fields]) => ({ metric, fields }));
}

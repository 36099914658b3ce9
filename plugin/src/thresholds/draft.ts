import type { Edges } from '../api/schema/common.ts';
import type { Tune } from '../api/schema/thresholds.ts';
import type { Tuning } from '../api/writes.ts';
import { expiryDefault, type Expiry } from './expiry.ts';
import { isSameTuning, tuningFields, tuningOf, type TuningField } from './tuning.ts';

/** What a person is about to set of a metric, as typed; '' is automatic. */
export interface Draft {
  /** What held when they began: somebody else may change it in between. */
  readonly base: { readonly version: number; readonly tuning: Tuning };
  readonly fields: Readonly<Record<TuningField, string>>;
  readonly reason: string;
  readonly expiry: Expiry;
}

/** @returns one that changes nothing. */
export function draftOf({ version, override }: Pick<Tune, 'version' | 'override'>): Draft {
  const tuning = tuningOf(override);
  return { base: { version, tuning }, fields: fieldsOf(tuning), reason: '', expiry: expiryDefault };
}

export function withTuning(draft: Draft, tuning: Tuning): Draft {
  return { ...draft, fields: fieldsOf(tuning) };
}

/** Takes over the edges that a person has dragged; one that is let go of, null, is again as it was before. */
export function withEdges(draft: Draft, edges: Edges): Draft {
  const before = draftEdges(draft);
  const textOf = (side: 'lower' | 'upper'): string => {
    if (edges[side] === before[side]) return draft.fields[side];
    const value = edges[side] ?? draft.base.tuning[side];
    return value === undefined ? '' : String(value);
  };
  return { ...draft, fields: { ...draft.fields, lower: textOf('lower'), upper: textOf('upper') } };
}

/** @returns what it would set; undefined while a field holds no number. */
export function draftTuning({ fields }: Draft): Tuning | undefined {
  const entries = tuningFields.flatMap((field) => {
    const text = fields[field].trim();
    return text === '' ? [] : [[field, Number(text)] as const];
  });
  return entries.every(([, value]) => Number.isFinite(value)) ? Object.fromEntries(entries) : undefined;
}

/** @returns whether there is anything to lose or to apply. */
export function isChanged(draft: Draft): boolean {
  const tuning = draftTuning(draft);
  return tuning === undefined || !isSameTuning(tuning, draft.base.tuning);
}

/** @returns the edges to draw; null of one that is automatic or no number. */
export function draftEdges({ fields }: Draft): Edges {
  const edgeOf = (text: string): number | null => {
    const value = text.trim() === '' ? NaN : Number(text);
    return Number.isFinite(value) ? value : null;
  };
  return { lower: edgeOf(fields.lower), upper: edgeOf(fields.upper) };
}

/** @returns the same wishes on top of what holds now: what a person has not touched is as others have set it. */
export function rebased(draft: Draft, now: Pick<Tune, 'version' | 'override'>): Draft {
  const before = fieldsOf(draft.base.tuning);
  const theirs = draftOf(now);
  const fields = Object.fromEntries(
    tuningFields.map((field) => [
      field,
      draft.fields[field] === before[field] ? theirs.fields[field] : draft.fields[field],
    ]),
  ) as Draft['fields'];
  return { ...draft, base: theirs.base, fields };
}

/** @returns the same wishes, as they are, instead of what holds now. */
export function insisted(draft: Draft, now: Pick<Tune, 'version' | 'override'>): Draft {
  return { ...draft, base: draftOf(now).base };
}

function fieldsOf(tuning: Tuning): Draft['fields'] {
  const textOf = (field: TuningField): string => (tuning[field] === undefined ? '' : String(tuning[field]));
  return { upper: textOf('upper'), lower: textOf('lower'), margin: textOf('margin'), alpha: textOf('alpha') };
}

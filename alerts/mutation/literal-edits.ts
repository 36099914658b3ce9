import type { PromqlNode } from '../../exporter/src/rules/promql-parse.ts';
import { otherDurations } from './durations.ts';
import type { Edit } from './mutation.ts';

/** A tenth less and a tenth more; 0 has no tenth. */
function numbers(query: string, { name, from, to }: PromqlNode): Edit[] {
  if (name !== 'NumberDurationLiteral') return [];
  const value = Number(query.slice(from, to));
  const others = value === 0 ? [1] : [0.9, 1.1].map((factor) => Number((value * factor).toPrecision(6)));
  return others.map((other) => ({
    kind: 'number',
    from,
    to,
    text: String(other),
    change: `${value} -> ${other}`,
  }));
}

/** Ranges, the steps of subqueries, and offsets. */
function windows(query: string, { name, from, to }: PromqlNode): Edit[] {
  if (name !== 'DurationExpr' && name !== 'OffsetDurationExpr') return [];
  const written = query.slice(from, to);
  const what = name === 'DurationExpr' ? 'window' : 'offset';
  return otherDurations(written).map((text) => ({
    kind: 'window',
    from,
    to,
    text,
    change: `${what} ${written} -> ${text}`,
  }));
}

export const literalEdits = [numbers, windows];

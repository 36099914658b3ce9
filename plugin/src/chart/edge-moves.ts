import type { Edges } from '../api/schema/common.ts';
import type { Span } from './scale-range.ts';

export type EdgeName = keyof Edges;

/** A move by the keyboard: where to, or back to where the edge rests. */
export type KeyMove = { readonly kind: 'to'; readonly value: number } | { readonly kind: 'rest' };

/** Parts of the axis that a key moves an edge by. */
const smallStepRatio = 0.01;
const largeStepRatio = 0.1;

/**
 * @param wanted where a person would have the edge.
 * @param shown where both are.
 * @param axis what the chart shows; where it begins at zero or above, no edge goes below zero.
 * @returns where the edge may be: rounded to what can be seen, and a hair from the other at least.
 */
export function allowedValue(edge: EdgeName, wanted: number, shown: Edges, axis: Span): number {
  const step = roundingStep(axis);
  const from = axis.min >= 0 ? Math.max(0, wanted) : wanted;
  switch (edge) {
    case 'lower':
      return rounded(shown.upper === null ? from : Math.min(from, shown.upper - step), step);
    case 'upper':
      return rounded(shown.lower === null ? from : Math.max(from, shown.lower + step), step);
  }
}

/** @returns undefined for a key that is none of the slider's. */
export function keyMove(key: string, isShift: boolean, value: number, axis: Span): KeyMove | undefined {
  const height = axis.max - axis.min;
  const small = height * (isShift ? largeStepRatio : smallStepRatio);
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return { kind: 'to', value: value + small };
    case 'ArrowDown':
    case 'ArrowLeft':
      return { kind: 'to', value: value - small };
    case 'PageUp':
      return { kind: 'to', value: value + height * largeStepRatio };
    case 'PageDown':
      return { kind: 'to', value: value - height * largeStepRatio };
    case 'Home':
      return { kind: 'to', value: axis.min };
    case 'End':
      return { kind: 'to', value: axis.max };
    case 'Escape':
      return { kind: 'rest' };
    default:
      return undefined;
  }
}

/** @returns the power of ten that is a thousandth of the axis or less: a person cannot place an edge more finely. */
function roundingStep({ min, max }: Span): number {
  return 10 ** (Math.floor(Math.log10(max - min)) - 3);
}

function rounded(value: number, step: number): number {
  const digits = -Math.round(Math.log10(step));
  if (digits > 100) return value;
  return digits >= 0 ? Number(value.toFixed(digits)) : Math.round(value / step) * step;
}

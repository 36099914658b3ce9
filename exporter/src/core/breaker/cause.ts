import { windowMs } from './layout.ts';
import type { BreakerSettings } from './settings.ts';

/** Why a breaker went from one state to another. Counts stop at 2,097,151. */
export type Cause =
  /** So many calls, of which so many failed, are far likelier of a backend that is down than of a healthy one. */
  | { readonly kind: 'burst'; readonly failed: number; readonly calls: number }
  /** Too many of the last 1024 failed, */
  | { readonly kind: 'ring'; readonly failed: number; readonly calls: number }
  /** or of the last 500 ms; */
  | { readonly kind: 'window'; readonly failed: number; readonly calls: number }
  /** or too many succeeded too slowly. */
  | { readonly kind: 'slow'; readonly slow: number; readonly calls: number }
  /** Requests do not come back. */
  | { readonly kind: 'in-flight'; readonly requests: number }
  /** It has been open for long enough. */
  | { readonly kind: 'time' }
  | { readonly kind: 'probes-succeeded'; readonly succeeded: number; readonly probes: number }
  | { readonly kind: 'probes-failed'; readonly failed: number; readonly probes: number }
  /** Probes have not told within their time how they ended. */
  | { readonly kind: 'probes-lost'; readonly lost: number; readonly probes: number }
  | { readonly kind: 'manual' };

/** A cause as a transition has it; the codes are those of breaker.wat. */
export interface PackedCause {
  readonly code: number;
  readonly part: number;
  readonly whole: number;
}

const kinds = [
  'burst',
  'ring',
  'window',
  'slow',
  'in-flight',
  'time',
  'probes-succeeded',
  'probes-failed',
  'probes-lost',
  'manual',
] as const satisfies readonly Cause['kind'][];

export function packedCause(cause: Cause): PackedCause {
  const code = kinds.indexOf(cause.kind) + 1;
  switch (cause.kind) {
    case 'burst':
    case 'ring':
    case 'window':
      return { code, part: cause.failed, whole: cause.calls };
    case 'slow':
      return { code, part: cause.slow, whole: cause.calls };
    case 'in-flight':
      return { code, part: cause.requests, whole: cause.requests };
    case 'probes-succeeded':
      return { code, part: cause.succeeded, whole: cause.probes };
    case 'probes-failed':
      return { code, part: cause.failed, whole: cause.probes };
    case 'probes-lost':
      return { code, part: cause.lost, whole: cause.probes };
    case 'time':
    case 'manual':
      return { code, part: 0, whole: 0 };
  }
}

/** @throws RangeError when the code is none of ours. */
export function unpackedCause({ code, part, whole }: PackedCause): Cause {
  const kind = kinds[code - 1];
  switch (kind) {
    case 'burst':
    case 'ring':
    case 'window':
      return { kind, failed: part, calls: whole };
    case 'slow':
      return { kind, slow: part, calls: whole };
    case 'in-flight':
      return { kind, requests: part };
    case 'probes-succeeded':
      return { kind, succeeded: part, probes: whole };
    case 'probes-failed':
      return { kind, failed: part, probes: whole };
    case 'probes-lost':
      return { kind, lost: part, probes: whole };
    case 'time':
    case 'manual':
      return { kind };
    case undefined:
  }
  throw new RangeError(`a cause must have a code within [1, ${kinds.length}], got ${code}`);
}

/** @returns such as `31 of the last 32 failed`. */
export function causeText(cause: Cause, settings: BreakerSettings): string {
  switch (cause.kind) {
    case 'burst':
    case 'ring':
      return `${cause.failed} of the last ${cause.calls} failed`;
    case 'window':
      return `${cause.failed} of ${cause.calls} in ${windowMs} ms failed`;
    case 'slow':
      return `${cause.slow} of the last ${cause.calls} took over ${span(settings.slowMs)}`;
    case 'in-flight':
      return `${cause.requests} requests in flight for over ${span(settings.inFlightAgeMs)}`;
    case 'time':
      return 'the time of the opening is over';
    case 'probes-succeeded':
      return `${cause.succeeded} of ${cause.probes} probes succeeded`;
    case 'probes-failed':
      return `${cause.failed} of ${cause.probes} probes failed`;
    case 'probes-lost':
      return `${cause.lost} of ${cause.probes} probes gave no answer in ${span(settings.probeLeaseMs)}`;
    case 'manual':
      return 'set by hand';
  }
}

function span(ms: number): string {
  return ms >= 1000 ? `${Number((ms / 1000).toFixed(1))} s` : `${ms} ms`;
}

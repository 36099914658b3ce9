import { t } from '@grafana/i18n';
import type { BreakerTransition } from '../api/schema/breakers.ts';
import { verbatim } from '../components/verbatim.ts';

type Told = Pick<BreakerTransition, 'cause' | 'why' | 'to' | 'by'>;

/** What a transition says of its cause. */
export interface CauseText {
  /** Its kind, in the person's language; undefined where only the sentence knows it. */
  readonly kind?: string | undefined;
  /** The exporter's own sentence, which is English, or a person's reason; undefined where the kind says it all. */
  readonly detail?: string | undefined;
}

/** What the exporter says when it does not know who it was. */
const unnamed = 'set by hand';

/** @returns why a breaker went from one state to another. A kind that this app does not know yet is told by its sentence. */
export function causeText({ cause, why, to, by }: Told): CauseText {
  if (by !== null)
    return {
      kind: t('breakers.cause.by', 'By hand, by {{actor}}', { actor: by.actor, ...verbatim }),
      detail: by.reason,
    };
  switch (cause) {
    case 'time': // After a restart it is open again by that.
      return to === 'HALF_OPEN' ? { kind: t('breakers.cause.time', 'It is time to probe') } : { detail: why };
    case 'manual':
      return why === unnamed ? { kind: t('breakers.cause.manual', 'By hand') } : { detail: why };
    default:
      return { kind: kindText(cause), detail: why };
  }
}

function kindText(cause: string): string | undefined {
  switch (cause) {
    case 'burst':
      return t('breakers.cause.burst', 'A burst of failures');
    case 'ring':
      return t('breakers.cause.ring', 'Too many failed');
    case 'window':
      return t('breakers.cause.window', 'Too many failed at once');
    case 'slow':
      return t('breakers.cause.slow', 'Too many were slow');
    case 'in-flight':
      return t('breakers.cause.in-flight', 'Requests do not come back');
    case 'probes-succeeded':
      return t('breakers.cause.probes-succeeded', 'The backend is back');
    case 'probes-failed':
      return t('breakers.cause.probes-failed', 'The backend still fails');
    case 'probes-lost':
      return t('breakers.cause.probes-lost', 'Probes gave no answer');
    default:
      return undefined;
  }
}

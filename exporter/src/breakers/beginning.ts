import type { Breaker } from '../core/breaker/breaker.ts';
import { isByHand, type Hold } from './hold.ts';
import type { KeptBreaker } from './stored.ts';
import { toldTransition, transitionText, type ToldTransition } from './told-transition.ts';

/** The time by three clocks: of the breakers, of the timeline, and of the wall. */
export interface Moment {
  readonly nowMs: number;
  readonly nowSeconds: number;
  readonly wallSeconds: number;
}

/** How a breaker begins. */
export interface Beginning {
  readonly hold: Hold;
  readonly sinceSeconds: number;
  /** What led to its state, when there is something. */
  readonly last: ToldTransition | undefined;
  /** A sentence for the journal, when it goes on with something that people should know. */
  readonly note: string | undefined;
}

/**
 * Puts a breaker into the state that it begins with: `enabled: false` of the configuration where that is new or nobody has
 * set anything, else what an earlier run has left. OPEN goes on for the rest of its time, by the wall clock, and from the
 * time as it was when that was set back; when the time is over, or it was probing, the next request is a probe.
 */
export function begin(
  breaker: Breaker,
  isEnabled: boolean,
  kept: KeptBreaker | undefined,
  moment: Moment,
): Beginning {
  if (!isEnabled && (kept === undefined || kept.isEnabled || !isByHand(kept.snapshot.state)))
    return disabled(breaker, moment);
  if (kept === undefined)
    return { hold: { kind: 'none' }, sinceSeconds: moment.nowSeconds, last: undefined, note: undefined };
  const elapsedMs = Math.max(0, moment.wallSeconds - kept.takenAtSeconds) * 1000;
  breaker.restore(kept.snapshot, elapsedMs, moment.nowMs);
  return kept.snapshot.state === 'HALF_OPEN' ? probing(moment) : resumed(breaker, kept, moment);
}

function disabled(breaker: Breaker, { nowMs, nowSeconds }: Moment): Beginning {
  breaker.disable(nowMs);
  const why = 'enabled: false in the configuration';
  return {
    hold: { kind: 'configuration' },
    sinceSeconds: nowSeconds,
    last: { from: 'CLOSED', to: 'DISABLED', atSeconds: nowSeconds, why, cause: { kind: 'manual' } },
    note: undefined,
  };
}

function probing({ nowSeconds }: Moment): Beginning {
  const why = 'the exporter was restarted while it probed';
  const last = {
    from: 'HALF_OPEN',
    to: 'OPEN',
    atSeconds: nowSeconds,
    why,
    cause: { kind: 'time' },
  } as const;
  return { hold: { kind: 'none' }, sinceSeconds: nowSeconds, last, note: transitionText(last) };
}

function resumed(
  breaker: Breaker,
  { snapshot, from, sinceSeconds: since }: KeptBreaker,
  moment: Moment,
): Beginning {
  const { state, cause, by } = snapshot;
  const sinceSeconds = Math.min(since, moment.nowSeconds);
  const origin = by === undefined ? ({ kind: 'itself' } as const) : ({ kind: 'hand', by } as const);
  const last =
    cause === null || from === state
      ? undefined
      : toldTransition({ from, to: state, cause }, sinceSeconds, origin, breaker.settings);
  return {
    hold: isByHand(state) ? { kind: 'hand', by: by ?? null } : { kind: 'none' },
    sinceSeconds,
    last,
    note:
      state === 'CLOSED' || last === undefined ? undefined : `still ${state} after a restart: ${last.why}`,
  };
}

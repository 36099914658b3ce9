import type { Tuning } from '../core/threshold/tuning.ts';
import { lovewatch, type Actor, type AuditEntry, type MetricTuning, type Override } from './metric-tuning.ts';

/** What a person asks for. */
interface Asked {
  readonly metric: string;
  readonly actor: Actor;
  /** Empty: none was given. */
  readonly reason: string;
  /** It holds only for one of these versions; undefined: for any. */
  readonly ifVersion?: readonly number[] | undefined;
}

/** One change that is wanted of a metric's tuning. */
export type Change =
  /** Replaces the whole override. */
  | (Asked & {
      readonly kind: 'set';
      readonly tuning: Tuning;
      /** Undefined: until it is set otherwise. */
      readonly ttlSeconds?: number | undefined;
    })
  /** Back to automatic. */
  | (Asked & { readonly kind: 'reset' })
  /** Back to automatic, if its time is over. */
  | { readonly kind: 'expire'; readonly metric: string };

/** What becomes of it. */
export type Judged =
  | { readonly kind: 'changed'; readonly tuning: MetricTuning; readonly entry: AuditEntry }
  /** It is so already. */
  | { readonly kind: 'unchanged'; readonly tuning: MetricTuning }
  /** Somebody else was faster. */
  | { readonly kind: 'stale'; readonly tuning: MetricTuning };

/** So that a thousand tunings at once are all in it, twice. */
export const auditEntriesMax = 2000;

/** @returns what a change makes of a metric's tuning; it changes nothing. Cost: a copy of the history. */
export function judge(current: MetricTuning, change: Change, nowSeconds: number): Judged {
  if (change.kind !== 'expire' && isStale(current, change.ifVersion))
    return { kind: 'stale', tuning: current };
  switch (change.kind) {
    case 'set': {
      const { tuning, reason, actor, ttlSeconds } = change;
      const expiresAtSeconds = ttlSeconds === undefined ? undefined : nowSeconds + ttlSeconds;
      const override = { tuning, reason, actor, setAtSeconds: nowSeconds, expiresAtSeconds };
      return changed(
        current,
        { atSeconds: nowSeconds, action: 'set', actor, reason, tuning, expiresAtSeconds },
        override,
      );
    }
    case 'reset': {
      const { reason, actor } = change;
      if (current.override === undefined) return { kind: 'unchanged', tuning: current };
      return changed(current, { atSeconds: nowSeconds, action: 'reset', actor, reason, tuning: {} });
    }
    case 'expire': {
      const { override } = current;
      if (override === undefined || !isOver(override, nowSeconds))
        return { kind: 'unchanged', tuning: current };
      const { reason } = override;
      return changed(current, {
        atSeconds: nowSeconds,
        action: 'expired',
        actor: lovewatch,
        reason,
        tuning: {},
      });
    }
  }
}

/** @returns whether a change that holds for some versions only comes too late. */
export function isStale({ version }: MetricTuning, ifVersion: readonly number[] | undefined): boolean {
  return ifVersion !== undefined && !ifVersion.includes(version);
}

/** @returns whether the time of an override is over. */
export function isOver({ expiresAtSeconds }: Override, nowSeconds: number): boolean {
  return expiresAtSeconds !== undefined && expiresAtSeconds <= nowSeconds;
}

function changed(current: MetricTuning, what: Omit<AuditEntry, 'version'>, override?: Override): Judged {
  const entry = { version: current.version + 1, ...what };
  const history = [entry, ...current.history.slice(0, auditEntriesMax - 1)];
  return { kind: 'changed', tuning: { version: entry.version, override, history }, entry };
}

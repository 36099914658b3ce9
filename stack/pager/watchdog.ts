/**
 * The dead man's switch: an alert that always fires and is sent here every minute. When it stops, Prometheus,
 * Alertmanager or the way between is dead, and no page would come. Only the pager is left to say so.
 */
export interface Watchdog {
  /** When it was last heard, in epoch seconds; null when it never was, so that its silence means nothing. */
  heardAt: number | null;
  /** Whether the present silence has been paged for: once is enough, even when a person resolves it. */
  isPaged: boolean;
}

/** How long nothing was heard, by a clock that nobody sets. */
export interface Silence {
  seconds: number;
  /** Whether nothing was heard since the pager itself started. */
  isSinceStart: boolean;
}

export type WatchdogStatus = 'off' | 'never heard' | 'starting' | 'heard' | 'overdue';

/** What `/healthz` and the page tell. */
export interface WatchdogReport {
  status: WatchdogStatus;
  heardAt: number | null;
  overdue: boolean;
  /** The longest silence that is no page; 0 for a watchdog that is off. */
  secondsMax: number;
}

export function watchdogReport({ heardAt }: Watchdog, silence: Silence, secondsMax: number): WatchdogReport {
  const status = statusOf(heardAt, silence, secondsMax);
  return { status, heardAt, overdue: status === 'overdue', secondsMax };
}

function statusOf(heardAt: number | null, silence: Silence, secondsMax: number): WatchdogStatus {
  if (secondsMax === 0) return 'off';
  if (heardAt === null) return 'never heard';
  if (silence.seconds >= secondsMax) return 'overdue';
  return silence.isSinceStart ? 'starting' : 'heard';
}

import type { Firing } from './replay.ts';

/** Something that went wrong for users, as a person recorded it. */
export interface Incident {
  readonly name: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** How long after an incident began somebody was told of it. */
export interface Detection {
  readonly incident: Incident;
  /** 0 when an alert fired already. */
  readonly latencySeconds: number;
  /** How long its last alert went on after it had ended; undefined when that one also saw a later incident, or still fires. */
  readonly resetSeconds: number | undefined;
}

/** How well alerts met incidents. Shares of nothing are undefined. */
export interface Judgement {
  /** Of the alerts, those that met an incident. */
  readonly precisionRatio: number | undefined;
  /** Of the incidents, those that an alert met. */
  readonly recallRatio: number | undefined;
  readonly detected: readonly Detection[];
  readonly missed: readonly Incident[];
  readonly falseAlarms: readonly Firing[];
}

/**
 * Whether an alert is about an incident: it fires during it, or its short window, when its condition began to hold,
 * still reached back into it. What an incident did is not in later windows.
 */
export function isAbout(
  { alert, activeAtSeconds, resolvedAtSeconds = Infinity }: Firing,
  incident: Incident,
): boolean {
  return (
    resolvedAtSeconds >= incident.startSeconds && activeAtSeconds - alert.short.seconds < incident.endSeconds
  );
}

/** @returns since the first of the incidents that it is about began, never below 0; undefined when there is none. */
export function latencySeconds(firing: Firing, incidents: readonly Incident[]): number | undefined {
  const starts = incidents.filter((each) => isAbout(firing, each)).map(({ startSeconds }) => startSeconds);
  return starts.length === 0 ? undefined : Math.max(0, firing.firedAtSeconds - Math.min(...starts));
}

/**
 * @param firings of one severity.
 * @param incidents in any order.
 * @see https://sre.google/workbook/alerting-on-slos/ for precision, recall, detection time and reset time.
 */
export function judgement(firings: readonly Firing[], incidents: readonly Incident[]): Judgement {
  const falseAlarms = firings.filter((firing) => !incidents.some((incident) => isAbout(firing, incident)));
  const detected = incidents.flatMap((incident) => detection(incident, firings, incidents));
  return {
    precisionRatio: ratio(firings.length - falseAlarms.length, firings.length),
    recallRatio: ratio(detected.length, incidents.length),
    detected,
    missed: incidents.filter((each) => !detected.some(({ incident }) => incident === each)),
    falseAlarms,
  };
}

function detection(
  incident: Incident,
  firings: readonly Firing[],
  incidents: readonly Incident[],
): Detection[] {
  const about = firings.filter((firing) => isAbout(firing, incident));
  if (about.length === 0) return [];
  const firstSeconds = Math.min(...about.map(({ firedAtSeconds }) => firedAtSeconds));
  const ends = about.map(({ resolvedAtSeconds }) => resolvedAtSeconds ?? Infinity);
  const isShared = about.some((firing) =>
    incidents.some((other) => other.endSeconds > incident.endSeconds && isAbout(firing, other)),
  );
  const resetSeconds = Math.max(0, Math.max(...ends) - incident.endSeconds);
  return [
    {
      incident,
      latencySeconds: Math.max(0, firstSeconds - incident.startSeconds),
      resetSeconds: isShared || resetSeconds === Infinity ? undefined : resetSeconds,
    },
  ];
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

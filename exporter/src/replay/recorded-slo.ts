import type { TimeRange } from '../core/replay/gaps.ts';
import type { RecordedEvents } from '../core/replay/recorded-events.ts';

/** One objective, and what was recorded of its events. */
export interface RecordedSlo {
  /** Such as `love/availability`. */
  readonly name: string;
  readonly objective: number;
  /** Undefined when there is no record of the time that was asked for. */
  readonly record: EventRecord | undefined;
}

/** Events over the time that was asked for, and over what there is of the time before it. */
export interface EventRecord {
  readonly events: RecordedEvents;
  /** How long each interval is. */
  readonly spacingSeconds: number;
  /** What was asked for; windows at its start reach back before it. */
  readonly range: TimeRange;
}

import type { EventQuery } from '../event-query.ts';
import type { Field } from './field.ts';

/** An SLO as far as it could be read: what is undefined has been reported. */
export interface Draft {
  readonly service: string | undefined;
  readonly name: string | undefined;
  readonly objective: number | undefined;
  readonly events: BadOfTotal | undefined;
  /** Where the name stands, and where that of the service does. */
  readonly nameField: Field;
  readonly serviceField: Field;
}

/** The two counts of an objective. */
export interface BadOfTotal {
  readonly total: EventQuery;
  readonly bad: EventQuery;
}

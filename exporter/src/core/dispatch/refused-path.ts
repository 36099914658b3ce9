/** What a path must be, so that all who read it on its way read the same; and what to do about it. */
const constraints = {
  'no-leading-slash': ['must begin with a slash', 'write / before it'],
  'two-leading-slashes': ['must not begin with //, which is read as the name of a host', 'write one slash'],
  fragment: ['must not contain #, which only clients may see', 'write %23 for a # of a name'],
  backslash: ['must not contain a backslash or %5C, which is read as a slash', 'leave it out'],
  'encoded-slash': ['must not contain %2F, which some read as a slash', 'write / or leave it out'],
  escape: ['must have only escapes that are UTF-8', 'write %25 for a % of a name'],
  control: ['must not contain control characters, such as %00', 'leave them out'],
  parent: ['must not contain .. as a segment', 'resolve it before sending'],
} as const;

export type RefusalReason = keyof typeof constraints;

/** A path that cannot be trusted to match its rules: the request must not reach the backend. */
export interface RefusedPath {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** Such as `must begin with a slash`, of the path, and `write / before it`. */
  readonly constraint: string;
  readonly remedy: string;
}

/** One frozen object a reason: a refusal allocates nothing. */
export const refusals = Object.fromEntries(
  Object.entries(constraints).map(([reason, [constraint, remedy]]) => [
    reason,
    Object.freeze({ kind: 'refused', reason, constraint, remedy }),
  ]),
) as Readonly<Record<RefusalReason, RefusedPath>>;

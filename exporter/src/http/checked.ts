import type { z } from 'zod';
import { formatPath } from '../config/problem.ts';
import { schemaProblems } from '../config/schema-problems.ts';
import { BadRequestError } from './problem-details.ts';

/**
 * Reads what a client has sent.
 *
 * @param others problems that the schema cannot see.
 * @throws BadRequestError with every problem at once.
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  sent: unknown,
  others: readonly string[] = [],
): z.output<Schema> {
  const { data, error } = schema.safeParse(sent);
  if (data === undefined || others.length > 0)
    throw new BadRequestError([...problemsOf(error, schema), ...others]);
  return data;
}

/** @returns what a schema refuses of what a client has sent; empty when it is accepted. */
export function problemsIn(schema: z.ZodType, sent: unknown): string[] {
  return problemsOf(schema.safeParse(sent).error, schema);
}

function problemsOf(error: z.ZodError | undefined, schema: z.ZodType): string[] {
  return schemaProblems(error, schema).map(({ keys, message }) =>
    keys.length === 0 ? `the body ${message}` : `${formatPath(keys)} ${message}`,
  );
}

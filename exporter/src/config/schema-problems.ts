import { z } from 'zod';
import { nearest } from './nearest.ts';
import type { UnplacedProblem } from './placing.ts';

/** @returns what a schema refuses, one problem for each unknown field; those name the field that was meant. */
export function schemaProblems(error: z.ZodError | undefined, schema: z.core.$ZodType): UnplacedProblem[] {
  return (error?.issues ?? []).flatMap((issue) => problemsOf(issue, schema));
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.core.$ZodType): UnplacedProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ keys: issue.path, message: issue.message }];
  const known = fieldsAt(issue.path, schema);
  return issue.keys.map((key) => ({
    keys: [...issue.path, key],
    message: `is not a field here; ${nearest(key, known)}`,
  }));
}

/** @returns the names of the fields that the schema has at a path of object and list keys. */
function fieldsAt(path: readonly PropertyKey[], schema: z.core.$ZodType): string[] {
  const at = path.reduce<z.core.$ZodType>((around, key) => {
    const outer = unwrapped(around);
    if (outer instanceof z.ZodArray) return outer.element;
    return outer instanceof z.ZodObject ? (outer.shape as Record<PropertyKey, z.core.$ZodType>)[key]! : outer;
  }, schema);
  const inner = unwrapped(at);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** A field that may be left out is wrapped in what happens then. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapped = [z.ZodDefault, z.ZodPrefault, z.ZodOptional].some((wrapper) => schema instanceof wrapper);
  return isWrapped ? (schema as z.ZodOptional).unwrap() : schema;
}

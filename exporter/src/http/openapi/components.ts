import { z } from 'zod';

/** The schemas that have a name in the document. */
export const components = z.registry<{ readonly id: string }>();

/** @returns the schema, known under a name: whatever uses it refers to it. */
export function component<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  components.add(schema, { id });
  return schema;
}

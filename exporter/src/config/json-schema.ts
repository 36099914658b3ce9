import { z } from 'zod';
import { policySchema } from './policy-schema.ts';
import { configSchema } from './schema.ts';

/** @returns the JSON Schema of `lovewatch.yaml` as a person writes it, for completion and checks in editors. */
export function configJsonSchema(): Record<string, unknown> {
  return jsonSchema('lovewatch.yaml', configSchema);
}

/** @returns the JSON Schema of `alerts/windows.yaml`. */
export function policyJsonSchema(): Record<string, unknown> {
  return jsonSchema('windows.yaml', policySchema);
}

function jsonSchema(title: string, schema: z.ZodType): Record<string, unknown> {
  return { title, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) };
}

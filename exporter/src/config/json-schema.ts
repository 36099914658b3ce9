import { z } from 'zod';
import { configSchema } from './schema.ts';

/** @returns the JSON Schema of `lovewatch.yaml` as a person writes it, for completion and checks in editors. */
export function configJsonSchema(): Record<string, unknown> {
  return { title: 'lovewatch.yaml', ...z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' }) };
}

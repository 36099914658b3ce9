import { z } from 'zod';
import { roles } from './role.ts';

const role = z.enum(roles);

const route = z.object({
  path: z.string(),
  method: z.string().default(''),
  url: z.string().default(''),
  reqRole: z.union([role, z.literal('')]).default(''),
  reqAction: z.string().default(''),
  headers: z.array(z.object({ name: z.string(), content: z.string() })).default([]),
  body: z.unknown().optional(),
});

const include = z.object({
  type: z.string(),
  name: z.string().default(''),
  path: z.string().default(''),
  role: z.union([role, z.literal('')]).default(''),
  action: z.string().optional(),
  icon: z.string().optional(),
  addToNav: z.boolean().default(false),
  defaultNav: z.boolean().default(false),
});

const grant = z.object({
  role: z.object({
    name: z.string(),
    permissions: z.array(z.object({ action: z.string(), scope: z.string().optional() })).default([]),
  }),
  grants: z.array(z.string()).default([]),
});

const pluginJson = z.looseObject({
  id: z.string().regex(/^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)$/),
  type: z.string(),
  name: z.string(),
  info: z.looseObject({
    version: z.string().default(''),
    logos: z.object({ small: z.string(), large: z.string() }).optional(),
  }),
  languages: z.array(z.string()).default([]),
  includes: z.array(include).default([]),
  routes: z.array(route).default([]),
  roles: z.array(grant).default([]),
});

/** The parts of plugin.json that the page acts on; the others are kept and shown to the plugin. */
export type PluginJson = z.infer<typeof pluginJson>;
export type PluginRoute = z.infer<typeof route>;
export type PluginInclude = z.infer<typeof include>;

/** @throws Error naming `path` and every field that is wrong. */
export function parsePluginJson(text: string, path: string): PluginJson {
  const parsed = pluginJson.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${path} is no plugin.json: ${z.prettifyError(parsed.error)}; build the plugin anew`);
}

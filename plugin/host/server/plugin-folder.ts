import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parsePluginJson, type PluginJson } from '../proxy/plugin-json.ts';

/** A built plugin: the app, and the panels nested in it. */
export interface PluginFolder {
  app: Plugin;
  panels: Plugin[];
}

export interface Plugin {
  json: PluginJson;
  folder: string;
}

/** @throws Error with the remedy when nothing is built there. */
export function readPluginFolder(folder: string): PluginFolder {
  const app = readPlugin(folder, 'plugin.json');
  const nested = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('/plugin.json'))
    .sort()
    .map((name) => readPlugin(folder, name));
  return { app, panels: nested.filter(({ json }) => json.type === 'panel') };
}

function readPlugin(folder: string, name: string): Plugin {
  const path = join(folder, name);
  try {
    return { json: parsePluginJson(readFileSync(path, 'utf8'), path), folder: dirname(path) };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new Error(
      `${folder} must hold the built plugin, found no plugin.json; run \`npm run build --workspace plugin\``,
      {
        cause,
      },
    );
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostFolder } from '../paths.ts';

/**
 * @param uiFolder the package @grafana/ui, which lacks a third of the icons that Grafana has.
 * @returns its icons by `folder/name.svg`, and the few of this page that are drawn in place of missing ones.
 */
export function readIcons(uiFolder: string): Record<string, string> {
  return {
    ...iconsIn(join(uiFolder, 'dist/public/img/icons')),
    ...iconsIn(join(hostFolder, 'client/icons')),
  };
}

function iconsIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.svg'),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

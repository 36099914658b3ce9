import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { librariesFolder, type Libraries } from '../paths.ts';
import type { Manifest } from '../server/page.ts';
import { neededBy, outputOf, stylesOf, type Bundle } from './bundle.ts';
import { packageFolder } from './resolve-libraries.ts';

/** @returns what the server needs to know of a bundle. */
export function manifestOf(libraries: Libraries, bundle: Bundle): Manifest {
  const ui = packageFolder('@grafana/ui', librariesFolder(libraries));
  const { version } = JSON.parse(readFileSync(join(ui, 'package.json'), 'utf8')) as { version: string };
  const entry = outputOf(bundle, 'client/main.ts');
  return {
    libraryVersion: version,
    entry: basename(entry),
    preload: neededBy(bundle, entry).map((path) => basename(path)),
    fonts: basename(outputOf(bundle, 'client/fonts.css')),
    styles: [outputOf(bundle, 'client/page.css'), ...stylesOf(bundle)].map((path) => basename(path)),
  };
}

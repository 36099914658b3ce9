import { resolve } from 'node:path';
import type { Rules } from './kept-rules.ts';

/**
 * Whoever has a token may change rules, and a module is code: only those that the file names already may be named by the API.
 *
 * @param folder where paths are seen from.
 * @returns the paths of modules, as written, that no rule of the file names.
 */
export function foreignModules(rules: Rules, fileRules: Iterable<Rules>, folder: string): string[] {
  const known = new Set([...fileRules].flatMap(modulePaths).map((path) => resolve(folder, path)));
  return modulePaths(rules).filter((path) => !known.has(resolve(folder, path)));
}

/** @returns the paths of the modules that rules name, as written. */
export function modulePaths(rules: Rules): string[] {
  return rules.flatMap(({ use }) => use.flatMap((entry) => ('module' in entry ? [entry.module.path] : [])));
}

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModuleConfig } from '../config/middleware-schema.ts';
import { middlewareProblems } from '../core/dispatch/middleware-problems.ts';
import type { Middleware } from '../core/dispatch/middleware.ts';
import { RulesError } from '../core/dispatch/rules-error.ts';
import { messageOf } from '../text/message-of.ts';
import type { MiddlewareExchange } from './exchange.ts';

const loadSecondsMax = 10;

/** How often a URL could not be imported: node remembers that it could not, so the next attempt needs another one. */
const failures = new Map<string, number>();

/**
 * Imports a module and has it make its middleware. One that has changed since it was imported is imported anew; what it has
 * imported itself is not, and neither is ever forgotten: each change costs the memory of the module.
 *
 * @param place of the entry, for messages.
 * @throws RulesError when it is not there, throws, takes over 10 s, or does not give a middleware.
 */
export async function loadModule(
  { path, options }: ModuleConfig,
  service: string,
  folder: string,
  place: string,
): Promise<Middleware<MiddlewareExchange>> {
  const file = resolve(folder, path);
  const refuse = (message: string): RulesError => new RulesError([{ path: `${place}.module`, message }]);
  const made = await withinSeconds(makeMiddleware(file, options, service)).catch((error: unknown) => {
    throw refuse(`cannot be used: ${file}: ${messageOf(error)}; mend it or take it out`);
  });
  const problems = middlewareProblems(made, `${place}.module ${path}`);
  if (problems.length > 0) throw new RulesError(problems);
  return made as Middleware<MiddlewareExchange>;
}

async function makeMiddleware(file: string, options: object, service: string): Promise<unknown> {
  const { default: make } = await importedAsItIs(file);
  if (typeof make !== 'function')
    throw new TypeError(
      `its default export must be a function, got ${typeof make}; write export default (options, service) => ({ name, kind, onRequest })`,
    );
  return await (make as (options: object, service: string) => unknown)(options, service);
}

async function importedAsItIs(file: string): Promise<{ readonly default?: unknown }> {
  const { mtimeMs } = await stat(file);
  const url = `${pathToFileURL(file).href}?mtime=${mtimeMs}`;
  const failed = failures.get(url) ?? 0;
  try {
    return (await import(failed === 0 ? url : `${url}&attempt=${failed}`)) as { readonly default?: unknown };
  } catch (error) {
    failures.set(url, failed + 1);
    throw error;
  }
}

async function withinSeconds(work: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`it has not been loaded and made within ${loadSecondsMax} s`));
    }, loadSecondsMax * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import type { Dispatcher } from 'undici';

/** Latin-1, as node:http reads and writes headers: every byte survives. */
export function rawStrings(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  return Array.isArray(raw)
    ? raw.map((part: Buffer | string) => (typeof part === 'string' ? part : part.toString('latin1')))
    : [];
}

import { validateHeaderName, validateHeaderValue } from 'node:http';
import { hopByHop } from './forwarded-headers.ts';
import type { RawHeaders } from './passage.ts';
import { without } from './raw-headers.ts';

/** What frames a message is of the gateway: with another length what follows it could be read in two ways. */
const framing: ReadonlySet<string> = new Set([...hopByHop, 'content-length', 'expect']);

/**
 * Middleware may set or remove it.
 *
 * @param value undefined when it is to be removed.
 * @throws TypeError for what is no header, or not one of middleware's.
 */
export function checkHeader(name: string, value?: string): void {
  validateHeaderName(name);
  if (value !== undefined) validateHeaderValue(name, value);
  if (framing.has(name.toLowerCase()))
    throw new TypeError(`${name} must be left to the gateway, which frames the message; leave it out`);
}

/** What is to become of some headers, before they are at hand. */
export class HeaderEdits {
  readonly #edits = new Map<string, { readonly name: string; readonly value: string | undefined }>();

  /** @throws TypeError for what is no header. */
  set(name: string, value: string): void {
    checkHeader(name, value);
    this.#edits.set(name.toLowerCase(), { name, value });
  }

  /** @throws TypeError for what is no header. */
  remove(name: string): void {
    checkHeader(name);
    this.#edits.set(name.toLowerCase(), { name, value: undefined });
  }

  /** @param name in lower case. @param before its value without the edits. */
  valueOf(name: string, before: string | undefined): string | undefined {
    const edit = this.#edits.get(name);
    return edit === undefined ? before : edit.value;
  }

  applied(headers: RawHeaders): RawHeaders {
    let edited = headers;
    for (const [key, { name, value }] of this.#edits) {
      edited = without(edited, key);
      if (value !== undefined) edited.push(name, value);
    }
    return edited;
  }
}

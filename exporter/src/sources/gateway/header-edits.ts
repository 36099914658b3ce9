import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { RawHeaders } from './passage.ts';
import { without } from './raw-headers.ts';

/** What is to become of some headers, before they are at hand. */
export class HeaderEdits {
  readonly #edits = new Map<string, { readonly name: string; readonly value: string | undefined }>();

  /** @throws TypeError for what is no header. */
  set(name: string, value: string): void {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this.#edits.set(name.toLowerCase(), { name, value });
  }

  remove(name: string): void {
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

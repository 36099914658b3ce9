import type { RawHeaders } from './passage.ts';

/** @param name in lower case. @returns all values of the name, joined by `, `; undefined when there is none. */
export function valueOf(headers: Readonly<RawHeaders>, name: string): string | undefined {
  let value: string | undefined;
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at]!.toLowerCase() !== name) continue;
    value = value === undefined ? headers[at + 1]! : `${value}, ${headers[at + 1]!}`;
  }
  return value;
}

/** @param name in lower case. @returns the headers that have another name. */
export function without(headers: Readonly<RawHeaders>, name: string): RawHeaders {
  return headers.filter((_, at) => headers[at - (at % 2)]!.toLowerCase() !== name);
}

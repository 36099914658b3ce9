import { STATUS_CODES } from 'node:http';

/** @param message what undici has read as UTF-8: what is no ASCII is not what was sent, and could not be sent on. */
export function reasonOf(code: number, message: string | undefined): string {
  const usual = STATUS_CODES[code] ?? '';
  return message !== undefined && message !== usual && /^[\t\x20-\x7e]*$/.test(message) ? message : usual;
}

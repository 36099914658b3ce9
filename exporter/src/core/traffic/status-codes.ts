/**
 * Final status codes in the IANA registry, and 499, nginx's code for a client that left before the answer.
 * The `code` label takes its values from here: a bounded set, whatever a backend sends.
 *
 * @see https://www.iana.org/assignments/http-status-codes
 */
const codesKnown: ReadonlySet<number> = new Set([
  200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402,
  403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426,
  428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
]);

/** The client closed the connection before the answer began. Not the service's failure. */
export const codeClientClosed = 499;

/**
 * @param code an HTTP status code, 100..999.
 * @returns the code itself where it is registered, else its class such as `5xx`. Codes past 599 have no class
 *   in HTTP and count as `5xx`: the client could not have understood them.
 */
export function codeLabel(code: number): string {
  if (codesKnown.has(code)) return String(code);
  return `${Math.min(5, Math.floor(code / 100))}xx`;
}

/**
 * Labels that exist at 0 from the start: success, and every way to fail. A 5xx series born in mid-incident has no
 * earlier sample, so Prometheus' `increase` over it would be 0 and the outage invisible.
 */
export const codeLabelsInitial: readonly string[] = [
  '200',
  ...[...codesKnown].filter((code) => code >= 500).map(String),
  '5xx',
];

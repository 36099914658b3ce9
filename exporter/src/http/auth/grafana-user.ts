import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../problem-details.ts';

const header = 'x-grafana-user';

/**
 * @returns the person that Grafana's plugin proxy speaks for; undefined when it is not Grafana.
 * @throws ProblemError 400 when it is no name.
 */
export function grafanaUser({ rawHeaders }: IncomingMessage): string | undefined {
  // Names and values in turn: joined as `headers` has them, two names would look like one with a comma.
  const values = rawHeaders.filter(
    (_, index) => rawHeaders[index - 1]?.toLowerCase() === header && index % 2 === 1,
  );
  if (values.length === 0) return undefined;
  const [name] = values.map(decoded);
  if (values.length === 1 && name !== undefined && /^[^\p{C}\p{Zl}\p{Zp}]{1,190}$/u.test(name)) return name;
  throw new ProblemError(
    400,
    `X-Grafana-User must be one name of 1 to 190 printable characters, got ${JSON.stringify(values.join(', ').slice(0, 60))}; leave it out, or let Grafana send it (send_user_header)`,
  );
}

/** Node reads headers as latin1; a name in UTF-8 is what Go sends. */
function decoded(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

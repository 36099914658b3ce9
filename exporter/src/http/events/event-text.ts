import type { JournalEntry } from '../../incidents/journal.ts';
import { instant } from '../instant.ts';

/** How long a client waits before it comes back. */
const retryMilliseconds = 2000;

/** What a client reads first: it shows that the connection stands. */
export const openingText = `retry: ${retryMilliseconds}\n\n`;

/** A comment: proxies do not close the connection, and a client that is gone is found out. */
export const heartbeatText = ': all is well\n\n';

/** JSON has no line breaks, so `data` is one line. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function eventText({ id, atSeconds, kind, subject, what }: JournalEntry): string {
  const data = JSON.stringify({ id, at: instant(atSeconds), kind, subject, what });
  return `id: ${id}\nevent: ${kind}\ndata: ${data}\n\n`;
}

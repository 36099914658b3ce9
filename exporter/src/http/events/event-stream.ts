import type { ServerResponse } from 'node:http';
import type { Journal, JournalEntry } from '../../incidents/journal.ts';
import { eventText, heartbeatText, openingText } from './event-text.ts';

/** Each holds a connection and a few kB. */
export const clientsMax = 64;
const heartbeatSeconds = 15;
/** A thousand tunings at once with long reasons, which all wait until the next turn: more, and it does not read. */
const unsentBytesMax = 1024 * 1024;
const entriesMax = 200;

/** Sends what is noted in the journal to everybody who listens; whoever does not read fast enough is dropped. */
export class EventStream {
  readonly #journal: () => Journal;
  readonly #clients = new Set<ServerResponse>();

  /** @param journal read when a client comes. */
  constructor(journal: () => Journal) {
    this.#journal = journal;
  }

  /** No more clients find room. */
  get isFull(): boolean {
    return this.#clients.size >= clientsMax;
  }

  /**
   * Answers one client until it goes or the exporter stops.
   *
   * @param lastId of the last event that it has; undefined: it wants only what comes.
   */
  open(response: ServerResponse, lastId: number | undefined): void {
    const journal = this.#journal();
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // nginx, and what acts like it, would hold events back.
      'x-accel-buffering': 'no',
    });
    response.write(openingText);
    for (const entry of missed(journal, lastId)) send(response, eventText(entry));
    const deaf = journal.listen((entry) => {
      send(response, eventText(entry));
    });
    const heartbeat = setInterval(() => {
      send(response, heartbeatText);
    }, heartbeatSeconds * 1000);
    this.#clients.add(response);
    response.on('close', () => {
      clearInterval(heartbeat);
      deaf();
      this.#clients.delete(response);
    });
    response.on('error', () => undefined); // It is closed then, too.
  }

  /** Ends every answer: clients come back when the exporter does. */
  close(): void {
    for (const response of this.#clients) response.end();
  }
}

/** @returns oldest first; all that is there when the ids began anew since, because the exporter did. */
function missed(journal: Journal, lastId: number | undefined): JournalEntry[] {
  if (lastId === undefined) return [];
  const entries = journal.recent(entriesMax).reverse();
  const isOurs = lastId <= (entries.at(-1)?.id ?? 0);
  return isOurs ? entries.filter(({ id }) => id > lastId) : entries;
}

function send(response: ServerResponse, text: string): void {
  if (response.destroyed || response.writableEnded) return;
  if (response.writableLength > unsentBytesMax) response.destroy();
  else response.write(text);
}

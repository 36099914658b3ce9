import { Agent, fetch, type Headers } from 'undici';

/** Somebody who listens to events. */
export interface EventClient extends AsyncDisposable {
  readonly status: number;
  readonly headers: Headers;
  /** Reads up to a text. @returns what came, with it. @throws when the connection breaks. */
  readonly until: (end: string) => Promise<string>;
  /** Reads to the end. */
  readonly rest: () => Promise<string>;
}

/** Resolves when the connection stands, on a connection of its own. */
export async function listening(url: string, headers: Record<string, string> = {}): Promise<EventClient> {
  const dispatcher = new Agent({ bodyTimeout: 0 });
  const answer = await fetch(`${url}/api/v1/events`, { headers, dispatcher });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  const more = async (): Promise<boolean> => {
    const { value, done } = await reader.read();
    unread += value ?? '';
    return !done;
  };
  const until = async (end: string): Promise<string> => {
    while (!unread.includes(end))
      if (!(await more())) throw new Error(`the events ended before ${JSON.stringify(end)}`);
    const at = unread.indexOf(end) + end.length;
    const read = unread.slice(0, at);
    unread = unread.slice(at);
    return read;
  };
  if (answer.status === 200) await until('retry: 2000\n\n');
  return {
    status: answer.status,
    headers: answer.headers,
    until,
    rest: async () => {
      while (await more());
      return unread;
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

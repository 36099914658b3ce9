import { ErrorReply, SocketTimeoutError } from 'redis';

/** @returns `HOST:PORT/DATABASE` of a redis_url: what may be shown, without its password. */
export function redisAddress(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || 6379}/${redisDatabase(url)}`;
}

/** @returns the number of the database; 0 when none is said. */
export function redisDatabase(url: string): number {
  return Number(new URL(url).pathname.slice(1));
}

/** How Redis begins to say what it refuses, and what a person does about it. */
const refusals: readonly (readonly [beginning: RegExp, remedy: string])[] = [
  [/^(WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password)/, 'correct the user and password in redis_url'],
  [/^NOPERM/, 'give the user in redis_url the rights that docs/state.md names'],
  [/^OOM/, 'raise its maxmemory, or remove keys'],
  [/^READONLY/, 'it is a replica: let redis_url name the primary'],
  [/^MISCONF/, 'it cannot write its own files: free its disk'],
  [/^WRONGTYPE/, 'something else has written the key: delete it'],
  [/^ERR DB index/, 'choose a database that it has in redis_url'],
  [/^ERR unknown command|^NOPROTO/, 'it must be Redis 6 or newer, or Valkey'],
];

/** @returns a sentence for people: which server, what is wrong, what to do. */
export function redisTrouble(address: string, error: unknown): string {
  if (error instanceof SocketTimeoutError)
    return `redis at ${address} is connected and does not answer; see what it is doing, or restart it`;
  const why = messageOf(error);
  if (!(error instanceof ErrorReply))
    return `redis at ${address} cannot be reached: ${why}; start it, or correct redis_url`;
  const remedy = refusals.find(([beginning]) => beginning.test(why))?.[1] ?? 'see its log';
  return `redis at ${address} refuses: ${why}; ${remedy}`;
}

/** A name with several addresses fails with an error for each, and no message of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

import { z } from 'zod';
import { redisScript, type RedisConnection } from '../state/redis-connection.ts';
import { recordSchema, textCharsMax, versionMax, type ToldRecord } from './told.ts';

/** Longer than a resync takes to come round a few times: what nobody knows any more is gone. */
const keptMs = 300_000;

/*
 * A backend is a hash: `version`, `at` and `text` of a record. A higher version replaces it, and is published; the same
 * record keeps it alive. Answers the time and what is there then, of version 0 when there is no record.
 *
 * ARGV: version, at, text; for how long; the channel, and the name of the backend for it.
 */
const tellScript = redisScript(`
local time = redis.call('TIME')
local now = time[1] .. string.format('%03d', math.floor(time[2] / 1000))
local known, at, text = unpack(redis.call('HMGET', KEYS[1], 'version', 'at', 'text'))
local is_record = known and at and text and known:match('^%d+$') and at:match('^%d+$') and #text <= ${textCharsMax}
local version = is_record and tonumber(known) or 0
if version > ${versionMax} then version = 0 end
if version == 0 then known, at, text = '0', '0', '' end
if tonumber(ARGV[1]) > version then
  known, at, text = ARGV[1], ARGV[2], ARGV[3]
  redis.call('HSET', KEYS[1], 'version', known, 'at', at, 'text', text)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  redis.call('PUBLISH', ARGV[5], cjson.encode({ backend = ARGV[6], version = known, atMs = at, text = text }))
elseif text == ARGV[3] then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return { now, known, at, text }
`);

const answerSchema = z
  .tuple([z.coerce.number(), z.string(), z.string(), z.string()])
  .transform(([redisMs, version, atMs, text]) => ({
    redisMs,
    record: recordSchema.parse({ version, atMs, text }),
  }));

const messageSchema = z.object({ backend: z.string() }).and(recordSchema);

/** What Redis answers. */
export interface TellAnswer {
  /** Its clock. */
  readonly redisMs: number;
  /** What is there. Its text may be a stranger's. */
  readonly record: ToldRecord;
}

/** @returns the channel of one database: Redis publishes to all of them. */
export function channelOf(database: number): string {
  return `lovewatch:${database}:breakers`;
}

export function breakerKey(backend: string): string {
  return `lovewatch:breaker:${backend}`;
}

/** @throws as `RedisConnection.command`. */
export async function tell(
  connection: RedisConnection,
  backend: string,
  { version, atMs, text }: ToldRecord,
  channel: string,
): Promise<TellAnswer> {
  const values = [`${version}`, `${atMs}`, text, `${keptMs}`, channel, backend];
  return answerSchema.parse(await connection.run(tellScript, breakerKey(backend), ...values));
}

/** @returns undefined when nobody but a stranger can have published it. */
export function readMessage(message: string): { backend: string; record: ToldRecord } | undefined {
  try {
    const { backend, ...record } = messageSchema.parse(JSON.parse(message));
    return { backend, record };
  } catch {
    return undefined;
  }
}

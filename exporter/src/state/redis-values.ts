import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { redisScript, type RedisConnection, type RedisScript } from './redis-connection.ts';

/*
 * A name is a hash: `value`, the JSON; `previous`, what a write that is taken back makes it again, empty when there was
 * nothing; `writer`, a process; `revision`, the number of its write. A server that was stopped may run a write long after
 * its sender has given up, and after later ones: what is late by its revision is refused.
 *
 * ARGV: the writer; the one whose value it has read; the revision.
 */
const guard = `
local writer, revision, value, previous =
  unpack(redis.call('HMGET', KEYS[1], 'writer', 'revision', 'value', 'previous'))
local is_mine = writer == ARGV[1]
if is_mine and tonumber(revision) >= tonumber(ARGV[3]) then return 'late' end
if writer and not is_mine and writer ~= ARGV[2] then return 'taken' end
`;

/** Replaces the value by ARGV 4. */
const putScript = redisScript(`${guard}
redis.call('HSET', KEYS[1], 'writer', ARGV[1], 'revision', ARGV[3], 'value', ARGV[4], 'previous', value or '')
return 'kept'
`);

/** Takes back the write of revision ARGV 4, whether it was run or will be. */
const takeBackScript = redisScript(`${guard}
redis.call('HSET', KEYS[1], 'writer', ARGV[1], 'revision', ARGV[3])
if not is_mine or revision ~= ARGV[4] then return 'kept' end
if previous == '' then redis.call('HDEL', KEYS[1], 'value') else redis.call('HSET', KEYS[1], 'value', previous) end
return 'kept'
`);

const answerSchema = z.enum(['kept', 'late', 'taken']);
const storedSchema = z.tuple([z.string().nullable(), z.string().nullable()]);

/** Another process has written the name since this one read it. */
export class TakenError extends Error {}

/**
 * The values of one instance in Redis, as one process sees them: of two processes that write the same name, the one that
 * has read it first is refused from the other's first write on.
 *
 * Everything throws what `RedisConnection.command` does.
 */
export class RedisValues {
  readonly #connection: RedisConnection;
  readonly #prefix: string;
  readonly #writer: string = randomUUID();
  /** Who had written what was read. */
  readonly #writerBefore = new Map<string, string>();
  #revision = 0;

  constructor(connection: RedisConnection, instance: string) {
    this.#connection = connection;
    this.#prefix = `lovewatch:${instance}:state:`;
  }

  key(name: string): string {
    return `${this.#prefix}${name}`;
  }

  /** @returns the JSON; undefined when there is none. From now on the name may be written. */
  async read(name: string): Promise<string | undefined> {
    const fields = await this.#connection.command('HMGET', this.key(name), 'writer', 'value');
    const [writer, text] = storedSchema.parse(fields);
    if (writer !== null) this.#writerBefore.set(name, writer);
    return text ?? undefined;
  }

  async isThere(name: string): Promise<boolean> {
    return (await this.#connection.command('EXISTS', this.key(name))) !== 0;
  }

  /** @returns the number of the next write. */
  nextRevision(): number {
    return ++this.#revision;
  }

  /** @throws TakenError, too. */
  async put(name: string, revision: number, text: string): Promise<void> {
    await this.#run(putScript, name, revision, text);
  }

  /** Makes a write that may or may not have been run one that never was. @throws TakenError, too. */
  async takeBack(name: string, revision: number): Promise<void> {
    await this.#run(takeBackScript, name, this.nextRevision(), `${revision}`);
  }

  /** @returns the key under which the value is from now on. */
  async moveAside(name: string): Promise<string> {
    const aside = `${this.key(name)}:unreadable`;
    await this.#connection.command('RENAME', this.key(name), aside);
    return aside;
  }

  async #run(script: RedisScript, name: string, revision: number, what: string): Promise<void> {
    const before = this.#writerBefore.get(name) ?? '';
    const values = [this.#writer, before, `${revision}`, what];
    const answer = await this.#connection.run(script, this.key(name), ...values);
    if (answerSchema.parse(answer) === 'taken') throw new TakenError(`${this.key(name)} is taken`);
  }
}

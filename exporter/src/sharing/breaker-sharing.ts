import { randomUUID } from 'node:crypto';
import type { DegradedPart } from '../sources/degraded-part.ts';
import { RedisConnection, type RedisTrouble } from '../state/redis-connection.ts';
import { redisDatabase, redisTrouble } from '../state/redis-trouble.ts';
import { SharedBackend, type Heard, type SharedBreaker } from './shared-backend.ts';
import { channelOf, readMessage, tell } from './tell-script.ts';
import type { ToldRecord } from './told.ts';

/** Finds what a lost message has told, and keeps alive what Redis would let go after 300 s. */
const resyncSeconds = 30;

/** What breakers are shared by. */
export interface BreakerSharingParts {
  readonly url: string;
  /** Of the exporter; for who reads what is in Redis. */
  readonly instance: string;
  readonly breakers: {
    all(): readonly SharedBreaker[];
    onMoved(listener: (breaker: { readonly name: string }) => void): void;
  };
  /** Of the timeline, since the Unix epoch. */
  readonly nowSeconds: () => number;
  readonly log: { warn(details: object, message: string): void };
}

/**
 * Tells the exporters that have the same Redis database what becomes of the breakers of services with the same name, and
 * hears it from them: about a millisecond later, or within 30 s when a message is lost.
 *
 * Nothing waits for it, and nothing grows while there is no Redis: of each backend the latest is told when it is back.
 */
export class BreakerSharing {
  readonly #connection: RedisConnection;
  readonly #channel: string;
  readonly #nowSeconds: () => number;
  readonly #log: BreakerSharingParts['log'];
  readonly #backends: ReadonlyMap<string, SharedBackend>;
  readonly #asking = new Set<string>();
  readonly #refused = new Set<string>();
  /** By backend, and of the channel. */
  readonly #troubles = new Map<string, RedisTrouble>();
  #isSubscribed = false;
  #resyncedSeconds = -Infinity;

  constructor({ url, instance, breakers, nowSeconds, log }: BreakerSharingParts) {
    this.#connection = new RedisConnection({ url, nowSeconds });
    this.#channel = channelOf(redisDatabase(url));
    this.#nowSeconds = nowSeconds;
    this.#log = log;
    const exporter = `${instance}/${randomUUID()}`;
    this.#backends = new Map(breakers.all().map((each) => [each.name, new SharedBackend(each, exporter)]));
    breakers.onMoved(({ name }) => {
      this.#backends.get(name)?.moved(this.#nowMs());
      this.#ask(name);
    });
    this.#connection.onReady(() => {
      this.#isSubscribed = false;
      void this.#resync();
    });
  }

  /** Connects, in its own time. */
  open(): void {
    this.#connection.open();
  }

  close(): void {
    this.#connection.close();
  }

  /** Tries again what has failed, and asks for what was missed when it is time. Call it each second; some microseconds. */
  tick(): void {
    if (!this.#connection.isReady) return;
    const isDue = this.#nowSeconds() - this.#resyncedSeconds >= resyncSeconds;
    if (isDue || !this.#isSubscribed) void this.#resync();
    else for (const [name, { isBehind }] of this.#backends) if (isBehind) this.#ask(name);
  }

  /** @returns the part `redis` while breakers are not shared, with the reason and the remedy. */
  degraded(): DegradedPart[] {
    const trouble = this.#connection.trouble ?? [...this.#troubles.values()][0];
    if (trouble === undefined) return [];
    const why = `circuit breakers are not shared: ${trouble.why}`;
    return [{ part: 'redis', why, since: new Date(trouble.sinceSeconds * 1000).toISOString() }];
  }

  /** Subscribes first, so that nothing is told between the answers and the first message. */
  async #resync(): Promise<void> {
    this.#resyncedSeconds = this.#nowSeconds();
    try {
      if (!this.#isSubscribed) await this.#connection.subscribe(this.#channel, this.#hear);
      this.#isSubscribed = true;
      this.#troubles.delete(this.#channel);
    } catch (error) {
      this.#fail(this.#channel, error);
      return;
    }
    for (const name of this.#backends.keys()) this.#ask(name);
  }

  #ask(name: string): void {
    const backend = this.#backends.get(name);
    if (backend === undefined || this.#asking.has(name) || !this.#connection.isReady) return;
    this.#asking.add(name);
    void this.#exchange(name, backend);
  }

  /** One question at a time, until all is told; what comes about in between is told next. */
  async #exchange(name: string, backend: SharedBackend): Promise<void> {
    try {
      do {
        const { redisMs, record } = await tell(this.#connection, name, backend.next(), this.#channel);
        this.#note(name, backend.answered(record, redisMs, this.#nowMs()));
      } while (backend.isBehind);
      this.#troubles.delete(name);
    } catch (error) {
      this.#fail(name, error);
    } finally {
      this.#asking.delete(name);
    }
  }

  /** The same listener for each connection, which the client knows it by. */
  readonly #hear = (message: string): void => {
    const read = readMessage(message);
    const backend = read && this.#backends.get(read.backend);
    if (read === undefined) this.#note(this.#channel, 'refused');
    else if (backend !== undefined) this.#hearOf(read.backend, backend, read.record);
  };

  #hearOf(name: string, backend: SharedBackend, record: ToldRecord): void {
    this.#note(name, backend.heard(record, this.#nowMs()));
    if (backend.isBehind) this.#ask(name);
  }

  /** Says once what is refused, until something good comes in its place. */
  #note(what: string, heard: Heard): void {
    if (heard === 'taken') this.#refused.delete(what);
    if (heard !== 'refused' || this.#refused.has(what)) return;
    this.#refused.add(what);
    const why = `redis at ${this.#connection.address} has something about breakers that no exporter has written`;
    this.#log.warn({ of: what, why }, 'it is not taken over; see who else writes keys of lovewatch there');
  }

  #fail(what: string, error: unknown): void {
    const why = redisTrouble(this.#connection.address, error);
    const sinceSeconds = this.#troubles.get(what)?.sinceSeconds ?? this.#nowSeconds();
    this.#troubles.set(what, { why, sinceSeconds });
  }

  #nowMs(): number {
    return this.#nowSeconds() * 1000;
  }
}

import { hostname } from 'node:os';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../core/clock/clock.ts';
import { FileStore } from './file-store.ts';
import { MemoryStore } from './memory-store.ts';
import { RedisConnection } from './redis-connection.ts';
import { RedisStore } from './redis-store.ts';
import type { StateStore } from './state-store.ts';

/** What a start waits for Redis: it is often started at the same moment. */
const startMsMax = 3000;

/** The store that the configuration asks for. */
export interface CreatedStore {
  readonly store: StateStore;
  /** Lets go of what it holds open, once everything is written. */
  close(): void;
}

/** @returns the name of this exporter among those that share a Redis. */
export function instanceOf({ instance }: Pick<Config, 'instance'>): string {
  return instance ?? hostname();
}

/** Takes 3 s when there is no Redis where one is asked for: then state begins anew, and the store says why. */
export async function createStore(config: Config, clock: Clock): Promise<CreatedStore> {
  switch (config.state_store) {
    case 'file':
      return { store: new FileStore(config.state_dir), close: () => undefined };
    case 'memory':
      return { store: new MemoryStore(), close: () => undefined };
    case 'redis':
      return await createRedisStore(config, clock);
  }
}

async function createRedisStore(config: Config, clock: Clock): Promise<CreatedStore> {
  const url = config.redis_url!; // The cross checks have seen to it.
  const connection = new RedisConnection({ url, nowSeconds: () => clock.wallSeconds() });
  const store = new RedisStore({ connection, instance: instanceOf(config), clock });
  connection.open();
  await connection.readyWithin(startMsMax);
  return {
    store,
    close: () => {
      connection.close();
    },
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from 'redis';
import { libraryVariables } from '../../../stack/programs/libraries.ts';
import { needProgram } from '../../../stack/programs/find.ts';
import { unusedPort } from './tcp.ts';

/** A real Redis or Valkey on loopback that keeps nothing; it can go away, hang, and come back at the same address. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** @param options such as `--requirepass`, `secret`. */
  start(...options: readonly string[]): Promise<void>;
  kill(): Promise<void>;
  /** Stops answering, with all connections open. */
  hang(): void;
  resume(): void;
  /** Runs one command, as a person at a terminal would. */
  run(...command: readonly string[]): Promise<unknown>;
}

/** @returns one that is not started. */
export async function redisServer(): Promise<RedisServer> {
  const program = await needProgram('redis-server');
  const env = { ...process.env, ...(await libraryVariables(program)) };
  const port = await unusedPort();
  const url = `redis://127.0.0.1:${port}`;
  const fixed = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  let server: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (server?.exitCode !== null || server.signalCode !== null) return; // Not started, or ended.
    const closed = once(server, 'close');
    server.kill('SIGKILL');
    await closed;
  };
  return {
    url,
    kill,
    start: async (...options) => {
      server = spawn(program, [...fixed, ...options], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      await ready(server);
    },
    hang: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    run: async (...command) => {
      const client = createClient({ url });
      await client.connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
    [Symbol.asyncDispose]: kill,
  };
}

async function ready(server: ChildProcess): Promise<void> {
  let said = '';
  for await (const chunk of server.stdout!.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (!said.includes('Ready to accept connections')) continue;
    server.stdout!.resume();
    return;
  }
  throw new Error(`redis-server ended before it was ready: ${said}`);
}

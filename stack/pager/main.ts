#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { EventStreams } from './event-streams.ts';
import { loadState } from './load.ts';
import { parseOptions, type Address, type Options } from './options.ts';
import { Pager } from './pager.ts';
import { reasonOf } from './reason.ts';
import { afterRestart } from './reduce.ts';
import { relayTo } from './relay.ts';
import { loadAssets } from './routes/pages.ts';
import { buildServer } from './server.ts';
import { SilenceTimer } from './silence-timer.ts';
import { Store } from './store.ts';

const relayTimeoutSeconds = 10;
const eventStreamsMax = 64;
const heartbeatSeconds = 15;
const watchdogCheckSeconds = 1;

const wallSeconds = (): number => Date.now() / 1000;
const warn = (line: string): void => {
  process.stderr.write(`pager: ${line}\n`);
};

async function run(options: Options): Promise<void> {
  const { listen, statePath, runbooksPath, pagerdutyUrl, watchdogSeconds } = options;
  const loaded = await loadState(statePath, new Date());
  if (loaded.warning !== null) warn(loaded.warning);

  const streams = new EventStreams(eventStreamsMax, heartbeatSeconds);
  const store = new Store(statePath, (failure) => {
    warn(failure ?? `${statePath} is written again`);
    streams.send('health', { status: failure === null ? 'ok' : 'degraded', reason: failure });
  });
  const pager = new Pager({
    state: afterRestart(loaded.state, wallSeconds()),
    store,
    wallSeconds,
    silenceTimer: new SilenceTimer(() => performance.now() / 1000),
    watchdogSeconds,
    onChange: (event, data) => {
      streams.send(event, data);
    },
  });
  const server = buildServer({
    pager,
    streams,
    warn,
    runbooksPath,
    relay: relayTo(pagerdutyUrl, relayTimeoutSeconds),
    newDedupKey: () => randomBytes(16).toString('hex'),
    assets: await loadAssets(),
    listenHost: listen.host,
  });

  setInterval(() => void pager.checkWatchdog(), watchdogCheckSeconds * 1000).unref();

  const stop = (): void => {
    // Requests under way end with the relay's timeout at the latest; a client that never finishes its own does not.
    setTimeout(() => {
      server.server.closeAllConnections();
    }, relayTimeoutSeconds * 1000).unref();
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  const url = await listenOn(server, listen);
  process.stdout.write(`pager listening on ${url}, incidents in ${statePath}\n`);
}

async function listenOn(server: FastifyInstance, { host, port }: Address): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (cause) {
    const remedy = 'stop the program that has the port, or pass another --listen HOST:PORT';
    throw new Error(`cannot listen on ${host}:${port}: ${reasonOf(cause)}; ${remedy}`, { cause });
  }
}

const parsed = parseOptions(process.argv.slice(2));
if (parsed.kind === 'exit') {
  (parsed.code === 0 ? process.stdout : process.stderr).write(parsed.text);
  process.exitCode = parsed.code;
} else {
  try {
    await run(parsed.options);
  } catch (error) {
    warn(reasonOf(error));
    process.exit(2);
  }
}

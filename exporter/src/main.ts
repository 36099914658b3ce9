#!/usr/bin/env node
import { once } from 'node:events';
import { destination, pino } from 'pino';
import { runCli } from './cli.ts';
import type { ServeOptions } from './commands/world.ts';
import type { Loaded } from './config/load.ts';
import { serve } from './serve.ts';
import { StartError } from './start-error.ts';
import { systemClock } from './system-clock.ts';

/** Told to stop by the supervisor or by a person at the terminal; a second signal ends the process at once. */
async function stopSignal(): Promise<string> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  return await Promise.race(signals.map(async (signal) => (await once(process, signal), signal)));
}

async function serveHere(loaded: Loaded, options: ServeOptions): Promise<0 | 1> {
  const lines = destination({ fd: 1, sync: true });
  lines.on('error', () => undefined); // A full disk takes the log, not the service.
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, lines);
  try {
    await serve(loaded, options, { clock: systemClock, log, stopped: stopSignal() });
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`lovewatch serve: ${error.message}\n`);
    return 1;
  }
}

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  serve: serveHere,
});

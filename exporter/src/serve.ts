import type { ServeOptions } from './commands/world.ts';
import type { Loaded } from './config/load.ts';
import { listen } from './listen.ts';
import { openAdmin } from './open-admin.ts';
import { openExporter, type Exporter, type ExporterWorld } from './open-exporter.ts';
import { StoppedError } from './start-error.ts';
import { startTasks } from './start-tasks.ts';
import { createStore } from './state/create-store.ts';

/** What `serve` needs of the outside. */
export type ServeWorld = Omit<ExporterWorld, 'store'>;

/**
 * Runs the gateways and the admin API until told to stop, then drains.
 *
 * @throws StartError when an address is taken or not this machine's, or a middleware cannot be made; whatever was open is closed again.
 */
export async function serve(loaded: Loaded, options: ServeOptions, world: ServeWorld): Promise<void> {
  const state = await createStore(loaded.config, world.clock);
  try {
    const exporter = await openExporter(loaded, options, { ...world, store: state.store });
    try {
      await run(exporter, world.stopped);
      await save(exporter);
    } finally {
      for (const each of exporter.sharing) each.close();
    }
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    world.log.info({ why: error.message }, 'stopped');
  } finally {
    state.close();
  }
}

/** From the first request to the last one. */
async function run(exporter: Exporter, stopped: Promise<string>): Promise<void> {
  const { config, gateways, background, log } = exporter;
  const timeoutSeconds = config.drain_timeout_seconds;
  let closeAdmin = (): Promise<unknown> => Promise.resolve();
  try {
    const admin = await openAdmin(exporter);
    closeAdmin = () => admin.close();
    await listen(config, gateways, admin);
    for (const { service, port } of gateways.each)
      log.info({ service: service.name, port, backend: service.backend }, 'the gateway listens');
    startTasks(exporter);
    log.info({ signal: await stopped, timeoutSeconds }, 'draining');
  } finally {
    await gateways.drain(timeoutSeconds);
    await closeAdmin();
    await background.stop();
  }
}

/** What the next run goes on from. */
async function save({ catchUp, saveBudgets, breakers, kept, thresholds }: Exporter): Promise<void> {
  catchUp();
  await saveBudgets();
  await breakers.saveAll();
  await kept.saveAll(thresholds);
}

import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { styleText } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../exporter/src/config/load.ts';
import type { Config } from '../exporter/src/config/schema.ts';
import { alertsPathOf } from './alerts-path.ts';
import { backendOf, portsUnused } from './backend.ts';
import { board, type BoardFacts } from './board.ts';
import { childrenOf, type StackParts } from './children.ts';
import { clearTheWay } from './clear-the-way.ts';
import { runCommand } from './command-line.ts';
import { renderConfigs } from './configs.ts';
import { appChild } from './grafana/app-child.ts';
import { prepareApp, type App } from './grafana/prepare-app.ts';
import { defaultStateFolder, root } from './paths.ts';
import { prepareLoveServer } from './love-server.ts';
import { choosePorts, portsBut } from './ports.ts';
import type { EndListener } from './process/child.ts';
import { ensurePrograms } from './programs/install.ts';
import { RunFile } from './run-file.ts';
import { Supervisor } from './supervisor.ts';

interface Options {
  readonly config: string;
  readonly port?: readonly string[];
  readonly timeScale: number;
  readonly stateDir: string;
}

const readySecondsMax = 60;
const startedAt = performance.now();

function say(line: string): void {
  process.stdout.write(`${styleText('dim', secondsSinceStart().toFixed(1).padStart(6))} ${line}\n`);
}

function secondsSinceStart(): number {
  return (performance.now() - startedAt) / 1000;
}

const sayReady = (name: string): void => {
  say(`${name} is ready`);
};

const sayEnd: EndListener = ({ name, how, lastLines, restartSeconds, log }) => {
  say(styleText('red', `${name} ended: ${how}; starting it again in ${restartSeconds} s`));
  for (const line of lastLines) say(`  ${styleText('dim', line)}`);
  say(`  all of it: ${relative(process.cwd(), log)}`);
};

/** Runs the stack until a signal. */
async function up({ config: configFile, port = [], timeScale, stateDir }: Options): Promise<void> {
  const stateFolder = resolve(stateDir);
  const { config } = await loadConfig(configFile);
  const service = config.services[0]!;
  const ports = choosePorts(port, { gateway: service.listen.port, admin: config.admin_listen.port });
  await mkdir(stateFolder, { recursive: true });
  const backend = backendOf(service);
  await clearTheWay(stateFolder, portsBut(ports, portsUnused(backend)), say);
  const rendered = await renderConfigs({ stateFolder, configFile, ports, timeScale });
  const stop = new AbortController();
  // A build takes seconds; what protects the service does not wait for a page.
  const preparing = prepareApp(rendered.grafana, say, stop.signal);
  try {
    const [programs, loveServer] = await Promise.all([
      ensurePrograms(say),
      backend.kind === 'love' ? prepareLoveServer(stateFolder, say) : undefined,
    ]);
    await forgetNotifications(stateFolder);
    const parts = { stateFolder, configFile, ports, programs, rendered, backend, loveServer, timeScale };
    await run({ ...parts, service: service.name }, config, preparing, stop);
  } finally {
    stop.abort();
  }
}

async function run(
  parts: StackParts,
  config: Config,
  preparing: Promise<App>,
  stop: AbortController,
): Promise<void> {
  const { stateFolder, configFile, ports, timeScale } = parts;
  const about = { ports, timeScale, configFile };
  const supervisor = new Supervisor(childrenOf(parts), stateFolder, new RunFile(stateFolder), about, sayEnd);
  abortOnSignal(stop);
  const { signal } = stop;
  try {
    await supervisor.start(readySecondsMax, signal, sayReady);
    const app = await preparing;
    const { grafana: folder, secrets } = parts.rendered;
    const places = { folder, port: ports.grafana, passwordFile: secrets.grafanaPassword };
    const child = signal.aborted ? undefined : appChild(app, places);
    if (child !== undefined)
      await supervisor.join(child, readySecondsMax, signal, { onReady: sayReady, onLate: say });
    process.stdout.write(board(await factsOf(parts, config, app)));
    if (!signal.aborted) await once(signal, 'abort');
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    say('stopping');
    await supervisor.stop();
    say('stopped: no process and no port is left behind');
  }
}

async function factsOf(
  { loveServer, ports, stateFolder, timeScale }: StackParts,
  { services }: Config,
  app: App,
): Promise<BoardFacts> {
  return {
    ports,
    behind: loveServer === undefined ? { url: services[0]!.backend } : { loveServer: loveServer.label },
    slos: services.flatMap((each) => each.slos.map((slo) => `${each.name}/${slo.name} ${slo.objective}`)),
    timeScale,
    stateFolder: relative(process.cwd(), stateFolder),
    alertsPath: await alertsPathOf(ports.prometheus),
    app,
    startSeconds: secondsSinceStart(),
  };
}

/**
 * Alertmanager remembers what it has sent, and would not send a page again for four hours when the stack was stopped
 * with an incident open. A page sent twice is one incident by its dedup_key; a page not sent is nobody's.
 */
async function forgetNotifications(stateFolder: string): Promise<void> {
  await rm(join(stateFolder, 'alertmanager/data/nflog'), { force: true });
}

/** Ctrl-C, a closed terminal, or a supervisor's polite request. */
function abortOnSignal(controller: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      controller.abort();
    });
}

function factor(text: string): number {
  const value = Number(text);
  if (value >= 1 && value <= 300) return value;
  throw new InvalidArgumentError(`must be within [1, 300], got ${text}; 60 turns an hour into a minute`);
}

const command = new Command('npm run up --')
  .description(
    'Runs the love server, the exporter, Prometheus, Alertmanager, the pager and the app until Ctrl-C.',
  )
  .option('-c, --config <file>', 'the configuration', resolve(root, 'lovewatch.yaml'))
  .option(
    '--port <name=number>',
    'another port for one part; repeatable',
    (choice, earlier: string[] | undefined) => [...(earlier ?? []), choice],
  )
  .option('--time-scale <factor>', 'a rehearsal: every window and interval so many times shorter', factor, 1)
  .option('--state-dir <folder>', 'where state and logs live', defaultStateFolder);

process.stdout.on('error', () => undefined); // A closed terminal must not keep us from stopping the children.
await runCommand(command, () => up(command.opts<Options>()));

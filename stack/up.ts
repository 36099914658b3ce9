import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { styleText } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../exporter/src/config/load.ts';
import { backendOf, portsUnused } from './backend.ts';
import { board } from './board.ts';
import { childrenOf } from './children.ts';
import { clearTheWay } from './clear-the-way.ts';
import { runCommand } from './command-line.ts';
import { renderConfigs } from './configs.ts';
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
  const programs = await ensurePrograms(say);
  const loveServer = backend.kind === 'love' ? await prepareLoveServer(stateFolder, say) : undefined;
  const rendered = await renderConfigs({ stateFolder, configFile, ports, timeScale });
  await forgetNotifications(stateFolder);
  const specs = childrenOf({
    stateFolder,
    configFile,
    ports,
    programs,
    rendered,
    backend,
    loveServer,
    service: service.name,
    timeScale,
  });
  const supervisor = new Supervisor(
    specs,
    stateFolder,
    new RunFile(stateFolder),
    { ports, timeScale, configFile },
    sayEnd,
  );
  const stopped = stopSignal();
  try {
    await supervisor.start(readySecondsMax, stopped.signal, (name) => {
      say(`${name} is ready`);
    });
    const slos = config.services.flatMap((each) =>
      each.slos.map((slo) => `${each.name}/${slo.name} ${slo.objective}`),
    );
    const facts = {
      ports,
      behind: loveServer === undefined ? { url: service.backend } : { loveServer: loveServer.label },
      slos,
      timeScale,
      stateFolder: relative(process.cwd(), stateFolder),
      alertsPath: await alertsPathOf(ports.prometheus),
    };
    process.stdout.write(board({ ...facts, startSeconds: secondsSinceStart() }));
    if (!stopped.signal.aborted) await once(stopped.signal, 'abort');
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
  } finally {
    say('stopping');
    await supervisor.stop();
    say('stopped: no process and no port is left behind');
  }
}

/**
 * Alertmanager remembers what it has sent, and would not send a page again for four hours when the stack was stopped
 * with an incident open. A page sent twice is one incident by its dedup_key; a page not sent is nobody's.
 */
async function forgetNotifications(stateFolder: string): Promise<void> {
  await rm(join(stateFolder, 'alertmanager/data/nflog'), { force: true });
}

/** Debian builds Prometheus 2 with the older pages alone, and Prometheus 3 with none. */
const alertsPaths = ['/alerts', '/classic/alerts', '/api/v1/alerts'];

/** @returns where this Prometheus shows its alerts. */
async function alertsPathOf(port: number): Promise<string> {
  const answers = alertsPaths.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).ok);
  const isThere = await Promise.all(answers);
  return alertsPaths.find((_, index) => isThere[index]) ?? '/';
}

/** Ctrl-C, a closed terminal, or a supervisor's polite request. */
function stopSignal(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      controller.abort();
    });
  return controller;
}

function factor(text: string): number {
  const value = Number(text);
  if (value >= 1 && value <= 300) return value;
  throw new InvalidArgumentError(`must be within [1, 300], got ${text}; 60 turns an hour into a minute`);
}

const command = new Command('npm run up --')
  .description('Runs the love server, the exporter, Prometheus, Alertmanager and the pager until Ctrl-C.')
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

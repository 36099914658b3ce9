import { dirname, join } from 'node:path';
import { breakableAddress, type Backend } from './backend.ts';
import type { LoveServer } from './love-server.ts';
import { programsFolder, root } from './paths.ts';
import type { Ports } from './ports.ts';
import type { ChildSpec } from './process/child.ts';
import type { StackProgram } from './programs/find.ts';
import type { Rendered } from './configs.ts';

/** All that is known once everything is installed, chosen and rendered. */
export interface StackParts {
  readonly stateFolder: string;
  readonly configFile: string;
  readonly ports: Ports;
  readonly programs: Readonly<Record<StackProgram, string>>;
  readonly rendered: Rendered;
  readonly backend: Backend;
  /** Undefined in front of a person's own service. */
  readonly loveServer: LoveServer | undefined;
  /** The name in lovewatch.yaml of the service that the gateway stands in front of. */
  readonly service: string;
  /** Divides every window; 1 except in rehearsals. */
  readonly timeScale: number;
}

/** The longest that Prometheus keeps samples: a 30-day budget and a day to spare. */
const retention = '31d';
const drainSeconds = 15;

/** Every program that the stack is not up without. The exporter is first: it is the first to stop, while what it needs still runs. */
export function childrenOf(parts: StackParts): ChildSpec[] {
  const { backend, loveServer, ports } = parts;
  const upstream = breakableAddress(backend, ports.love);
  return [
    exporter(parts, upstream !== undefined),
    ...(loveServer === undefined ? [] : [love(parts, loveServer)]),
    ...(upstream === undefined ? [] : [toxics(parts, upstream)]),
    prometheus(parts),
    alertmanager(parts),
    pager(parts),
  ];
}

function exporter(
  { configFile, ports, rendered, service, stateFolder, timeScale }: StackParts,
  isBreakable: boolean,
): ChildSpec {
  const overrides = [
    ...['--listen', `${service}=${at(ports.gateway)}`],
    ...(isBreakable ? ['--backend', `${service}=http://${at(ports.path)}`] : []),
    ...['--admin-listen', at(ports.admin)],
    ...['--state-dir', join(stateFolder, 'exporter')],
    ...['--prometheus-url', `http://${at(ports.prometheus)}`, '--pager-url', `http://${at(ports.pager)}`],
    ...['--grafana-token-file', rendered.secrets.grafanaToken],
    ...['--time-scale', String(timeScale)],
  ];
  const args = [join(root, 'exporter/src/main.ts'), 'serve', '--config', configFile, ...overrides];
  return {
    name: 'exporter',
    command: process.execPath,
    args,
    readyUrl: `http://${at(ports.admin)}/readyz`,
    stopSeconds: drainSeconds,
  };
}

function love({ ports }: StackParts, server: LoveServer): ChildSpec {
  return {
    name: 'love-server',
    command: server.command,
    args: server.args,
    env: { HOST: '127.0.0.1', PORT: String(ports.love), PPROF_PORT: String(ports.pprof) },
    readyUrl: `http://${at(ports.love)}/`,
    stopSeconds: drainSeconds,
  };
}

function toxics({ ports }: StackParts, upstream: string): ChildSpec {
  const args = [
    join(root, 'stack/toxics/main.ts'),
    ...['--listen', at(ports.path), '--upstream', upstream],
    ...['--control', at(ports.toxics), '--name', 'love'],
  ];
  return {
    name: 'toxics',
    command: process.execPath,
    args,
    readyUrl: `http://${at(ports.toxics)}/healthz`,
    stopSeconds: 5,
  };
}

function prometheus({ stateFolder, ports, programs, rendered }: StackParts): ChildSpec {
  const args = [
    `--config.file=${rendered.prometheus}`,
    `--storage.tsdb.path=${join(stateFolder, 'prometheus/data')}`,
    `--storage.tsdb.retention.time=${retention}`,
    `--web.listen-address=${at(ports.prometheus)}`,
    `--web.external-url=http://${at(ports.prometheus)}`,
    ...debianAssets(programs.prometheus, '--web.local-assets', 'web/'),
  ];
  return {
    name: 'prometheus',
    command: programs.prometheus,
    args,
    readyUrl: `http://${at(ports.prometheus)}/-/ready`,
    stopSeconds: 20,
  };
}

function alertmanager({ stateFolder, ports, programs, rendered }: StackParts): ChildSpec {
  const args = [
    `--config.file=${rendered.alertmanager}`,
    `--storage.path=${join(stateFolder, 'alertmanager/data')}`,
    `--web.listen-address=${at(ports.alertmanager)}`,
    `--web.external-url=http://${at(ports.alertmanager)}`,
    '--cluster.listen-address=', // One alone needs no gossip, nor a port for it.
    ...debianAssets(programs.alertmanager, '--web.ui-path', 'alertmanager/no-ui/'),
  ];
  const readyUrl = `http://${at(ports.alertmanager)}/-/ready`;
  const cwd = isUnpacked(programs.alertmanager) ? { cwd: programsFolder } : {}; // Its templates: programs/relocate.ts.
  return { name: 'alertmanager', command: programs.alertmanager, args, ...cwd, readyUrl, stopSeconds: 10 };
}

function pager({ stateFolder, ports }: StackParts): ChildSpec {
  const args = [
    join(root, 'stack/pager/main.ts'),
    ...[
      '--listen',
      at(ports.pager),
      '--state',
      join(stateFolder, 'pager/incidents.json'),
      '--runbooks',
      join(root, 'alerts/runbooks'),
    ],
  ];
  return {
    name: 'pager',
    command: process.execPath,
    args,
    readyUrl: `http://${at(ports.pager)}/healthz`,
    stopSeconds: 5,
  };
}

/** Debian keeps web pages out of the programs; a program that was unpacked elsewhere must be told where they are. */
function debianAssets(program: string, option: string, folder: string): string[] {
  return isUnpacked(program) ? [`${option}=${join(programsFolder, 'usr/share/prometheus', folder)}`] : [];
}

function isUnpacked(program: string): boolean {
  return dirname(program) === join(programsFolder, 'usr/bin');
}

function at(port: number): string {
  return `127.0.0.1:${port}`;
}

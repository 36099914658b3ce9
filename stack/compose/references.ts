import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Program } from './listeners.ts';
import { mountsOf } from './mounts.ts';
import { scalarsOf } from './scalars.ts';
import type { Compose, Service } from './schema.ts';

/** One service that counts on reaching another. */
export interface Reference {
  readonly from: string;
  /** The file, or the key of the Compose file, that says so. */
  readonly where: string;
  readonly host: string;
  readonly port: number;
}

/** One path that a service will open in its container. */
export interface PathReference {
  readonly from: string;
  readonly where: string;
  readonly path: string;
}

/** `pager:9465` or `http://pager:9465/v2/enqueue`; names of services have no dot and no digit first. */
const address = /^(?:https?:\/\/)?(?<host>[a-z][a-z-]*):(?<port>\d{2,5})(?:\/|$)/;
/** A path that stands alone, or whose text Grafana puts in its place. */
const path = /^(?:\$__file\{)?(?<path>\/(?:etc|run|var)\/[^\s}]+)\}?$/;

/** @returns every address of another service, in the configurations that are mounted and in the exporter's own. */
export function references(
  { services }: Compose,
  programs: ReadonlyMap<string, Program>,
  root: string,
): Reference[] {
  const backends = programs.get('exporter')?.config?.services ?? [];
  const told = backends.map(({ backend }) => ({
    from: 'exporter',
    where: 'services.exporter.command',
    text: backend,
  }));
  return [...told, ...mounted(services, root)].flatMap(({ from, where, text }) => {
    const { host, port } = address.exec(text)?.groups ?? {};
    return host === undefined ? [] : [{ from, where, host, port: Number(port) }];
  });
}

/** @returns every path in the configurations that are mounted, as the container of their reader sees it. */
export function pathReferences({ services }: Pick<Compose, 'services'>, root: string): PathReference[] {
  return mounted(services, root).flatMap(({ from, where, text }) => {
    const found = path.exec(text)?.groups?.path;
    return found === undefined ? [] : [{ from, where, path: found }];
  });
}

/** Every string of every YAML file that a service has mounted. */
function mounted(
  services: Compose['services'],
  root: string,
): { from: string; where: string; text: string }[] {
  return Object.entries(services).flatMap(([from, service]) =>
    yamlFiles(service, root).flatMap((where) =>
      scalarsOf(parse(readFileSync(join(root, where), 'utf8'))).map(([, text]) => ({ from, where, text })),
    ),
  );
}

function yamlFiles(service: Service, root: string): string[] {
  return mountsOf(service).flatMap(({ source }) => {
    if (source === undefined) return [];
    const isFolder = statSync(join(root, source)).isDirectory();
    return isFolder
      ? globSync(`${source}/**/*.{yml,yaml}`, { cwd: root })
      : [source].filter((file) => /\.ya?ml$/.test(file));
  });
}

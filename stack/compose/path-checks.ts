import { existsSync, globSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { isOfTheBuild } from './dockerfile-checks.ts';
import { hostPath, mountOf } from './mounts.ts';
import { pathReferences } from './references.ts';
import type { Compose, Service } from './schema.ts';

/** Paths that every container has, or that the image of the service brings. */
const ofTheImage = ['/dev/null', '/proc/sys/kernel/random/uuid', '/run.sh'];
/** What a browser asks for, though it looks like a path of the container. */
const ofTheBrowser = ['/a/aixin-lovewatch-app'];

/** Every file and folder that the Compose file names on this side is in the repository. */
export function hostPathProblems({ services, secrets }: Compose, root: string): string[] {
  const sources = [
    ...Object.entries(services).flatMap(([name, { build, volumes: mounted }]): [string, string][] => [
      ...(build === undefined
        ? []
        : ([[`services.${name}.build`, join(build.context, build.dockerfile)]] as [string, string][])),
      ...mounted.flatMap((entry, index): [string, string][] =>
        entry.startsWith('./') ? [[`services.${name}.volumes[${index}]`, entry.split(':')[0]!]] : [],
      ),
    ]),
    ...Object.entries(secrets).map(([name, { file }]): [string, string] => [`secrets.${name}.file`, file]),
  ];
  return sources.flatMap(([at, path]) =>
    isIn(root, path) ? [] : [`${at} must be in the repository, got ${path}; add it, or correct the path`],
  );
}

/** Every path that a service is told of is a path that its container has. */
export function containerPathProblems(compose: Compose, root: string): string[] {
  const { services } = compose;
  const told = Object.entries(services).flatMap(([name, { command, entrypoint, environment }]) =>
    [...command, ...entrypoint, ...Object.values(environment)].flatMap((text) =>
      [...text.matchAll(/(?<=^|[\s=])\/[^\s;]+/g)].map(([path]) => ({
        from: name,
        where: `services.${name}`,
        path,
      })),
    ),
  );
  return [...told, ...pathReferences(compose, root)].flatMap(({ from, where, path }) => {
    if (ofTheImage.includes(path) || ofTheBrowser.includes(path)) return [];
    const service = services[from]!;
    if (isOfTheBuild(service, path, root)) return [];
    const mount = mountOf(service, path);
    const remedy = `mount it in services.${from}`;
    if (mount === undefined) return [`${where} names ${path}, which nothing provides to ${from}; ${remedy}`];
    const file = hostPath(service, path, root);
    if (file === undefined || globSync(file).length > 0) return [];
    return [`${where} names ${path}, and ${mount.source} has no such file; correct the path`];
  });
}

/** Passwords and keys come in files, which neither `docker inspect` nor a crash report shows. */
export function secretProblems({ services }: Compose): string[] {
  return Object.entries(services).flatMap(([name, { environment }]) =>
    Object.keys(environment)
      .filter((key) => /PASSWORD|PASSWD|SECRET|TOKEN|(?:^|_)(?:API|ROUTING|ACCESS)?_?KEY(?:_|$)/.test(key))
      .filter((key) => !key.endsWith('_FILE') && !key.endsWith('_DISABLED'))
      .map(
        (key) => `services.${name}.environment.${key} must come in a file; write ${key}__FILE and a secret`,
      ),
  );
}

/** Volumes and secrets are declared where they are used, and used where they are declared. */
export function declarationProblems({ services, ...compose }: Compose): string[] {
  const used = Object.entries(services).flatMap(([name, service]) => [
    ...volumesOf(service).map((volume) => ({ at: `services.${name}.volumes`, kind: 'volumes', it: volume })),
    ...service.secrets.map((secret) => ({ at: `services.${name}.secrets`, kind: 'secrets', it: secret })),
  ]);
  const declared = [
    ...Object.keys(compose.volumes).map((it) => ({ kind: 'volumes', it })),
    ...Object.keys(compose.secrets).map((it) => ({ kind: 'secrets', it })),
  ];
  const has = (list: readonly { kind: string; it: string }[], one: { kind: string; it: string }): boolean =>
    list.some(({ kind, it }) => kind === one.kind && it === one.it);
  return [
    ...used
      .filter((each) => !has(declared, each))
      .map(({ at, kind, it }) => `${at} must be declared, got ${it}; add it to ${kind}: at the end`),
    ...declared
      .filter((each) => !has(used, each))
      .map(({ kind, it }) => `${kind}.${it} is declared but no service uses it; remove it`),
  ];
}

function volumesOf({ volumes }: Service): string[] {
  return volumes.filter((entry) => !entry.startsWith('./')).map((entry) => entry.split(':')[0]!);
}

function isIn(root: string, path: string): boolean {
  return !normalize(path).startsWith('..') && existsSync(join(root, path));
}

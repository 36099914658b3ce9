import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './listeners.ts';
import type { Compose, Service } from './schema.ts';

/** Each Dockerfile: pinned bases, sources that exist and reach the build, the ports that the program listens on. */
export function dockerfileProblems(
  { services }: Compose,
  programs: ReadonlyMap<string, Program>,
  root: string,
): string[] {
  return Object.entries(services).flatMap(([name, { build }]) => {
    if (build === undefined) return [];
    const file = join(build.context, build.dockerfile);
    if (!existsSync(join(root, file))) return []; // Reported where the path is written.
    const ports = programs.get(name)!.listeners.map(({ port }) => port);
    return problemsOf(
      readFileSync(join(root, file), 'utf8'),
      join(root, build.context),
      ports,
      nodeVersion(root),
    ).map((problem) => `${file}: ${problem}`);
  });
}

/** @returns whether a service's own Dockerfile copies something to that path of the container, or below it. */
export function isOfTheBuild({ build }: Service, path: string, root: string): boolean {
  if (build === undefined) return false;
  const lines = readFileSync(join(root, build.context, build.dockerfile), 'utf8').split('\n');
  const targets = lines.filter((line) => line.startsWith('COPY ')).map((line) => line.split(/\s+/).at(-1)!);
  return targets.some((target) => target === path || target.startsWith(`${path}/`));
}

/**
 * @param context the folder that the build is sent.
 * @param ports where the program listens.
 * @param node the version that the repository runs on.
 */
export function problemsOf(text: string, context: string, ports: readonly number[], node: string): string[] {
  const lines = text.split('\n').map((line) => line.split(/\s+/));
  const stages = lines.flatMap(([word, , as, stage]) => (word === 'FROM' && as === 'AS' ? [stage] : []));
  const ignored = ignoreFile(context);
  return lines.flatMap(([word, ...rest]) => {
    if (word === 'FROM' && !stages.includes(rest[0])) return baseProblems(rest[0]!, node);
    if (word === 'EXPOSE') return exposeProblems(rest.map(Number), ports);
    if (word !== 'COPY' || rest[0]?.startsWith('--from')) return [];
    return rest.slice(0, -1).flatMap((source) => {
      if (!existsSync(join(context, source)))
        return [`COPY must name what exists, got ${source}; correct the path`];
      const isSent = ignored === undefined || ignored.includes(`!${source}`);
      return isSent ? [] : [`COPY ${source} is kept out by .dockerignore; add !${source} there`];
    });
  });
}

function baseProblems(image: string, node: string): string[] {
  const [name, tag = 'latest'] = image.split(':');
  if (!/^\d+\.\d+/.test(tag)) return [`FROM must be pinned to a version, got ${image}; write ${name}:1.2.3`];
  if (name !== 'node' || tag.startsWith(`${node}-`)) return [];
  return [`FROM must be the Node of package.json, got ${image}; write node:${node}-alpine`];
}

function exposeProblems(exposed: readonly number[], ports: readonly number[]): string[] {
  return exposed
    .filter((port) => !ports.includes(port))
    .map((port) => `EXPOSE must be a port of the program, got ${port}; it listens on ${ports.join(' and ')}`);
}

/** @returns its patterns when it begins by keeping everything out; undefined otherwise. */
function ignoreFile(context: string): string[] | undefined {
  const file = join(context, '.dockerignore');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.includes('*') ? lines : undefined;
}

function nodeVersion(root: string): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: { node: string };
  };
  return devDependencies.node;
}

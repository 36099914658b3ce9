import { join, normalize } from 'node:path';
import type { Service } from './schema.ts';

/** Something that a container sees at `target`: a file or folder of the repository, or what Docker keeps. */
export interface Mount {
  readonly target: string;
  /** Relative to the repository; absent for volumes, tmpfs and secrets. */
  readonly source?: string;
}

/** Everything that the Compose file puts into a service's container. */
export function mountsOf({ volumes, tmpfs, secrets }: Service): Mount[] {
  return [
    ...volumes.map((volume) => {
      const [source = '', target = ''] = volume.split(':');
      return source.startsWith('./') ? { target, source: normalize(source) } : { target };
    }),
    ...tmpfs.map((entry) => ({ target: entry.split(':')[0]! })),
    ...secrets.map((name) => ({ target: `/run/secrets/${name}` })),
  ];
}

/** @returns the innermost mount that a container's path is in; undefined when the path is the image's own. */
export function mountOf(service: Service, path: string): Mount | undefined {
  return mountsOf(service)
    .filter(({ target }) => path === target || path.startsWith(`${target}/`))
    .toSorted((a, b) => b.target.length - a.target.length)[0];
}

/** @returns the repository's file for a container's path; undefined when it is in no mount of the repository. */
export function hostPath(service: Service, path: string, root: string): string | undefined {
  const mount = mountOf(service, path);
  return mount?.source === undefined ? undefined : join(root, mount.source, path.slice(mount.target.length));
}

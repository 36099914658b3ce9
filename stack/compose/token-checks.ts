import type { Program } from './listeners.ts';
import { mountOf } from './mounts.ts';
import { pathReferences } from './references.ts';
import type { Compose, Service } from './schema.ts';

/** Both sides of the token: where Grafana reads it the exporter keeps it, and it is for the owner of its file alone. */
export function tokenProblems(
  { services }: Compose,
  programs: ReadonlyMap<string, Program>,
  root: string,
): string[] {
  const { exporter, grafana } = services;
  const kept = programs.get('exporter')?.config?.grafana_token_file;
  if (exporter === undefined || grafana === undefined || kept === undefined) return [];
  const read = pathReferences({ services: { grafana } }, root).filter(({ path }) => path.endsWith('/token'));
  const users = [exporter, grafana].map(({ user }) => user.split(':')[0]!);
  return [
    ...read
      .filter(({ path }) => placeOf(grafana, path) !== placeOf(exporter, kept))
      .map(
        ({ where, path }) =>
          `${where} must name the file that the exporter keeps, ${placeOf(exporter, kept)}, got ${placeOf(grafana, path)}; write $__file{...} with its path in Grafana`,
      ),
    ...(users[0] === users[1]
      ? []
      : [
          `services.grafana.user must be that of the exporter, whose token it reads, got ${users[1]!}; write user: '${users[0]!}:0'`,
        ]),
  ];
}

/** The same for all containers: the volume, and the path in it. */
function placeOf(service: Service, path: string): string {
  const target = mountOf(service, path)?.target ?? '';
  const volume =
    service.volumes.find((entry) => entry.split(':')[1] === target)?.split(':')[0] ?? 'no volume';
  return `${volume}:${path.slice(target.length)}`;
}

import { basename, join } from 'node:path';
import { root } from '../paths.ts';
import type { ChildSpec } from '../process/child.ts';
import type { Grafana } from './find-grafana.ts';
import type { App } from './prepare-app.ts';
import { grafanaSettings, type GrafanaPlaces } from './settings.ts';

const stopSeconds = 10;

/** @returns how to start what shows the app; undefined when nothing does. */
export function appChild(app: App, places: GrafanaPlaces): ChildSpec | undefined {
  const readyUrl = `http://127.0.0.1:${places.port}/api/health`;
  switch (app.kind) {
    case 'grafana':
      return { name: 'grafana', readyUrl, stopSeconds, ...grafanaCommand(app.grafana, places) };
    case 'preview':
      return { name: 'preview', readyUrl, stopSeconds, ...previewCommand(places) };
    case 'none':
      return undefined;
  }
}

function grafanaCommand(
  { program, home }: Grafana,
  places: GrafanaPlaces,
): Pick<ChildSpec, 'command' | 'args' | 'env'> {
  const server = basename(program) === 'grafana' ? ['server'] : [];
  const args = [...server, `--homepath=${home}`, `--config=${join(places.folder, 'grafana.ini')}`];
  return { command: program, args, env: grafanaSettings(places) };
}

function previewCommand({ folder, port }: GrafanaPlaces): Pick<ChildSpec, 'command' | 'args'> {
  const options = ['--listen', `127.0.0.1:${port}`, '--provisioning', join(folder, 'provisioning')];
  return { command: process.execPath, args: [join(root, 'plugin/host/main.ts'), ...options] };
}

/** @returns what the board says of it. */
export function appLabel(app: App): string {
  switch (app.kind) {
    case 'grafana':
      return `see and tune it: Grafana ${app.grafana.version}`;
    case 'preview':
      return `see and tune it: a preview, because ${app.why}`;
    case 'none':
      return `not there: ${app.why.replace(/:$/, '')}`;
  }
}

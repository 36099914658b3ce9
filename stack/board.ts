import { styleText } from 'node:util';
import { appLabel } from './grafana/app-child.ts';
import type { App } from './grafana/prepare-app.ts';
import type { Ports } from './ports.ts';

/** What the board shows when everything is ready. */
export interface BoardFacts {
  readonly ports: Ports;
  /** The love server and why this one, or the address of a person's own service. */
  readonly behind: { readonly loveServer: string } | { readonly url: string };
  readonly slos: readonly string[];
  readonly timeScale: number;
  readonly stateFolder: string;
  /** Not every Prometheus has its pages in the same place. */
  readonly alertsPath: string;
  readonly app: App;
  readonly startSeconds: number;
}

/** @returns the lines a person reads first: what runs, where to look, what to do next. */
export function board({
  ports,
  behind,
  slos,
  timeScale,
  stateFolder,
  alertsPath,
  app,
  startSeconds,
}: BoardFacts): string {
  const url = (port: number, path = '/'): string => `http://127.0.0.1:${port}${path}`;
  const rows: [string, string, string][] = [
    ['your service', url(ports.gateway), 'through the gateway, which counts every request'],
    'url' in behind
      ? ['behind it', behind.url, 'your own, from lovewatch.yaml; it is yours to start']
      : ['love server', url(ports.love), behind.loveServer],
    ['app', app.kind === 'none' ? '-' : url(ports.grafana), appLabel(app)],
    ['metrics', url(ports.admin, '/metrics'), `objectives: ${slos.join(', ')}`],
    ['health', url(ports.admin, '/healthz'), 'what works, what does not, and why'],
    ['Prometheus', url(ports.prometheus, alertsPath), 'rules and alerts'],
    ['Alertmanager', url(ports.alertmanager, '/api/v2/alerts'), 'what is routed now'],
    ['pager', url(ports.pager), 'pages arrive here'],
  ];
  const table = rows.map(
    ([name, where, what]) =>
      `  ${name.padEnd(14)}${styleText('cyan', where.padEnd(42))}${styleText('dim', what)}`,
  );
  const rehearsal =
    timeScale === 1
      ? []
      : [
          `  ${styleText('yellow', `a rehearsal: every window and interval is ${timeScale} times shorter`)}`,
          '',
        ];
  return [
    '',
    `  ${styleText('bold', '❤️  Lovewatch is up')} ${styleText('dim', `after ${startSeconds.toFixed(1)} s; state and logs in ${stateFolder}`)}`,
    '',
    ...table,
    '',
    ...rehearsal,
    `  Break something: ${styleText('bold', 'npm run demo:outage')} in another terminal. Stop: Ctrl-C.`,
    '',
  ].join('\n');
}

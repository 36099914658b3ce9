import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessSpec } from './bench-process.ts';

/** Where a gateway of ours stands. */
export interface GatewaySite {
  /** For its configuration and its state. */
  readonly folder: string;
  readonly port: number;
  readonly backendPort: number;
  readonly adminPort: number;
  readonly workers: number;
  /** A module of middleware for all requests. */
  readonly middleware?: string;
}

/** @returns the real process with a real configuration: all that `serve` does runs beside the gateway. */
export async function gatewayCommand(
  site: GatewaySite,
): Promise<Pick<ProcessSpec, 'command' | 'args' | 'readyUrl'>> {
  const { folder, port, backendPort, adminPort, workers, middleware } = site;
  const config = join(folder, `lovewatch-${workers}.yaml`);
  const lines = [
    `admin_listen: 127.0.0.1:${adminPort}`,
    `state_dir: ${join(folder, `state-${workers}`)}`,
    `gateway_workers: ${workers}`,
    'services:',
    '  - name: love',
    `    backend: http://127.0.0.1:${backendPort}`,
    `    listen: 127.0.0.1:${port}`,
    '    slos:',
    '      - { name: availability, objective: 0.999 }',
    ...(middleware === undefined
      ? []
      : [
          '    rules:',
          '      - prefix: /',
          '        use:',
          `          - module: { path: ${JSON.stringify(middleware)} }`,
        ]),
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  const main = join(import.meta.dirname, '../../src/main.ts');
  return {
    command: process.execPath,
    args: [main, 'serve', '--config', config],
    readyUrl: `http://127.0.0.1:${adminPort}/readyz`,
  };
}

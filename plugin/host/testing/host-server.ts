import { onTestFinished } from 'vitest';
import type { BuiltHost } from '../build/built-host.ts';
import type { Role } from '../proxy/role.ts';
import type { Provisioning } from '../provisioning/read.ts';
import { readPluginFolder } from '../server/plugin-folder.ts';
import { buildServer } from '../server/server.ts';
import { fixtureId, fixturePlugin } from './fixture-plugin.ts';
import { folderWith } from './temporary-folder.ts';

export interface HostOptions {
  exporterUrl?: string;
  prometheusUrl?: string;
  roleMax?: Role;
  built?: BuiltHost;
  warn?: (line: string) => void;
}

export const nowMilliseconds = 1_700_000_000_000;
export const secret = 'the-secret-token';

/** @returns the address of a host page with the fixture plugin, on a free port until the test is over. */
export async function startHost(options: HostOptions = {}): Promise<string> {
  const server = buildServer({
    plugin: readPluginFolder(fixturePlugin()),
    provisioning: provisioningOf(options),
    built: options.built ?? emptyBuild(),
    libraries: '12',
    listenHost: '127.0.0.1',
    roleMax: options.roleMax ?? 'Admin',
    nowMilliseconds: () => nowMilliseconds,
    warn: options.warn ?? (() => undefined),
  });
  onTestFinished(() => server.close());
  return await server.listen({ host: '127.0.0.1', port: 0 });
}

/** @returns headers of a visitor who has chosen that role. */
export function as(role: Role): { cookie: string } {
  return { cookie: `lovewatch_role=${role}` };
}

function provisioningOf({ exporterUrl = '', prometheusUrl = '' }: HostOptions): Provisioning {
  return {
    apps: [
      {
        type: fixtureId,
        disabled: false,
        jsonData: { exporterUrl, plain: 'x' },
        secureJsonData: { apiToken: secret },
      },
    ],
    dataSources: [
      {
        name: 'Prometheus',
        uid: 'prometheus',
        type: 'prometheus',
        url: prometheusUrl,
        isDefault: true,
        jsonData: { timeInterval: '5s' },
      },
      { name: 'Loki', uid: 'loki', type: 'loki', url: '', isDefault: false, jsonData: {} },
    ],
    dashboards: [{ uid: 'slo', title: 'SLO overview' }],
  };
}

function emptyBuild(): BuiltHost {
  const manifest = {
    libraryVersion: '12.4.10',
    entry: 'main.js',
    preload: ['start.js'],
    styles: ['page.css'],
    fonts: 'fonts.css',
  };
  return { folder: folderWith({ 'files/main.js': '' }), manifest };
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePorts } from '../../e2e/testing/free-ports.ts';
import { root } from '../paths.ts';
import { Child } from '../process/child.ts';
import { untilReady } from '../process/ready.ts';
import { appChild, appLabel } from './app-child.ts';
import { findGrafana } from './find-grafana.ts';
import { prepareApp } from './prepare-app.ts';
import { grafanaSettings } from './settings.ts';
import { readStarted, writeStandIn } from './testing/stand-in.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-app-child-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a Grafana on PATH is started with our settings, provisioning and plugin, and with no file of the system', async () => {
  await writeStandIn(join(folder, 'opt'));
  const places = { folder, port: (await freePorts()).grafana, passwordFile: join(folder, 'password') };
  await mkdir(join(folder, 'provisioning/plugins'), { recursive: true });
  await writeFile(join(folder, 'provisioning/plugins/lovewatch.yml'), 'apps: []');
  const workshop = {
    findGrafana: () => findGrafana(join(folder, 'opt/bin')),
    build: () => Promise.resolve(),
  };
  const app = await prepareApp(folder, () => undefined, new AbortController().signal, workshop);
  await rm(join(folder, 'plugins'), { recursive: true }); // The real one need not be built for this test.
  await mkdir(join(folder, 'plugins/aixin-lovewatch-app'), { recursive: true });
  await writeFile(join(folder, 'plugins/aixin-lovewatch-app/plugin.json'), '{"id":"aixin-lovewatch-app"}');
  await started(appChild(app, places)!);
  expect(await readStarted(join(folder, 'opt'))).toEqual({
    args: ['server', `--homepath=${join(folder, 'opt')}`, `--config=${join(folder, 'grafana.ini')}`],
    env: grafanaSettings(places),
    pluginId: 'aixin-lovewatch-app',
    provisioned: ['plugins/lovewatch.yml'],
  });
  expect(appLabel(app)).toBe('see and tune it: Grafana 12.4.10');
});

test('the preview is given the same provisioning, and the board says why it is one', () => {
  const app = { kind: 'preview', why: 'Grafana is not on PATH' } as const;
  expect(
    appChild(app, { folder: '/state/grafana', port: 3001, passwordFile: '/state/password' }),
  ).toMatchObject({
    command: process.execPath,
    args: [
      join(root, 'plugin/host/main.ts'),
      '--listen',
      '127.0.0.1:3001',
      '--provisioning',
      '/state/grafana/provisioning',
    ],
    readyUrl: 'http://127.0.0.1:3001/api/health',
  });
  expect(appLabel(app)).toBe('see and tune it: a preview, because Grafana is not on PATH');
});

test('where there is no app nothing is started, and the board says why', () => {
  const app = { kind: 'none', why: 'the plugin does not build:' } as const;
  expect(
    appChild(app, { folder: '/state/grafana', port: 3001, passwordFile: '/state/password' }),
  ).toBeUndefined();
  expect(appLabel(app)).toBe('not there: the plugin does not build');
});

/** Starts a program until it is ready, and stops it. */
async function started(spec: NonNullable<ReturnType<typeof appChild>>): Promise<void> {
  const gaveUp = new AbortController();
  const child = new Child(
    spec,
    join(folder, 'log'),
    ({ how, lastLines }) => {
      gaveUp.abort(new Error([`it ended: ${how}`, ...lastLines].join('\n')));
    },
    () => undefined,
  );
  child.start();
  try {
    await untilReady(spec.readyUrl, gaveUp.signal);
  } finally {
    await child.stop();
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCompose } from '../compose/read.ts';
import { root } from '../paths.ts';
import { portsDefault } from '../ports.ts';
import { grafanaSettings } from './settings.ts';

const native = grafanaSettings({
  folder: '/state/grafana',
  port: portsDefault.grafana,
  passwordFile: '/state/password',
});

test('what the Grafana of Compose is told, that of this machine is told too; but who may do what and where things are', () => {
  const reading = readCompose(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
  if (reading.kind === 'refused') throw new Error(reading.problems.join('\n'));
  const { GF_AUTH_ANONYMOUS_ORG_ROLE, GF_PATHS_PLUGINS, ...same } =
    reading.compose.services.grafana!.environment;
  expect(native).toMatchObject(same);
  expect([GF_AUTH_ANONYMOUS_ORG_ROLE, GF_PATHS_PLUGINS]).toEqual(['Viewer', '/usr/share/lovewatch/plugins']);
});

test('where everybody may change things, nobody reaches it from another machine, under another name, or from another page', () => {
  expect(native).toMatchObject({
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Editor',
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_DOMAIN: '127.0.0.1',
    GF_SERVER_ENFORCE_DOMAIN: 'true',
    GF_SECURITY_CSRF_ALWAYS_CHECK: 'true',
  });
});

test('the password of admin is in no setting, only where it is', () => {
  expect(native.GF_SECURITY_ADMIN_PASSWORD).toBe('$__file{/state/password}');
});

test('loads the app and the panel in it, which nobody has signed', () => {
  const ids = ['src/plugin.json', 'src/threshold-band-panel/plugin.json'].map((file) => {
    const text = readFileSync(join(root, 'plugin', file), 'utf8');
    return (JSON.parse(text) as { id: string }).id;
  });
  expect(native.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS?.split(',')).toEqual(ids);
});

import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { panelFolder, pluginFolder, readVersion, sourceFolder } from '../build/plugin-files.ts';
import schema from '../testing/plugin-json.schema.json' with { type: 'json' };
import { pluginId } from './api/plugin-id.ts';
import app from './plugin.json' with { type: 'json' };
import panel from './threshold-band-panel/plugin.json' with { type: 'json' };

const both = [
  ['app', '', app],
  ['panel', panelFolder, panel],
] as const;

const read = (...path: string[]): Promise<string> => readFile(join(...path), 'utf8');

describe.each(both)('plugin.json of the %s', (kind, folder, json) => {
  test('is what Grafana documents', () => {
    const ajv = new Ajv({
      allErrors: true,
      formats: { uri: (text: string) => URL.canParse(text), email: true },
    });
    ajv.validate(schema, json);
    expect(ajv.errors ?? []).toEqual([]);
  });

  test('has an id of its kind, below that of the author', () => {
    expect(json.type).toBe(kind);
    expect(json.id).toMatch(new RegExp(`^aixin-.*-${kind}$`));
  });

  test('has SVG logos that are there, small enough to be sent with every page', async () => {
    for (const path of Object.values(json.info.logos)) {
      const svg = await read(sourceFolder, folder, path);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg.length).toBeLessThan(2000);
    }
  });

  test('has screenshots that are there', async () => {
    for (const { path } of json.info.screenshots) await access(join(sourceFolder, folder, path));
  });
});

describe('the app', () => {
  test('has the id that its code asks with, and needs the Grafana that its panel needs', () => {
    expect(app.id).toBe(pluginId);
    expect(panel.dependencies.grafanaDependency).toBe(app.dependencies.grafanaDependency);
  });

  test('shows in the navigation only pages that it has', async () => {
    const routes = await read(sourceFolder, 'app/App.tsx');
    const pages = app.includes.filter(({ type, path }) => type === 'page' && path.startsWith('/a/'));
    const unknown = pages.filter(({ path }) => !routes.includes(`path="${path.split('/').at(-1)}"`));
    expect(unknown).toEqual([]);
    expect(pages.filter(({ defaultNav }) => defaultNav)).toHaveLength(1);
  });

  test('names the link that its module adds, which Grafana else leaves out', async () => {
    const source = await read(sourceFolder, 'extension/tune-threshold-link.ts');
    for (const { title, description } of app.extensions.addedLinks) {
      expect(source).toContain(title);
      expect(source).toContain(description);
    }
  });

  test('is in the changelog with the version of its package', async () => {
    expect(await read(pluginFolder, 'CHANGELOG.md')).toContain(`\n## ${await readVersion()}`);
  });
});

describe('the routes to the exporter', () => {
  const isRead = ({ method }: { method: string }): boolean => method === 'GET';
  const hasToken = ({ headers = [] }: { headers?: { name: string; content: string }[] }): boolean =>
    headers.some(
      ({ name, content }) => name === 'Authorization' && content.includes('.SecureJsonData.apiToken'),
    );

  test('let Viewers look, without the token', () => {
    const reads = app.routes.filter(isRead);
    expect(reads.length).toBeGreaterThan(0);
    for (const route of reads)
      expect([route.path, route.reqRole, hasToken(route)]).toEqual([route.path, 'Viewer', false]);
  });

  test('let Editors change, with the token', () => {
    const writes = app.routes.filter((route) => !isRead(route));
    expect(writes.length).toBeGreaterThan(0);
    for (const route of writes)
      expect([route.path, route.reqRole, hasToken(route)]).toEqual([route.path, 'Editor', true]);
  });

  test('go to the one URL that an administrator sets, and to nothing but the admin API', () => {
    const targets = app.routes.map(({ url }) => url.replace('{{ .JsonData.exporterUrl }}', ''));
    expect([...new Set(targets)].sort()).toEqual(['/api/v1', '/healthz', '/tune']);
  });
});

describe('the page in the catalogue', () => {
  test('has every picture that it shows', async () => {
    const text = await read(sourceFolder, 'README.md');
    const pictures = [...text.matchAll(/(?:!\[[^\]]+\]\(|srcset="|src=")([^)"]+)/g)].map(([, path]) => path!);
    expect(pictures.length).toBeGreaterThan(0);
    for (const path of pictures) await access(join(sourceFolder, path));
  });

  test.each([
    '## Requirements',
    '## Install',
    '## Configure',
    '## Provision',
    '## Permissions',
    '## License',
  ])('has a chapter %s', async (heading) => {
    expect(await read(sourceFolder, 'README.md')).toContain(`\n${heading}\n`);
  });

  test('provisions the app as the page of its configuration does', async () => {
    const text = await read(sourceFolder, 'README.md');
    for (const word of [`type: ${app.id}`, 'exporterUrl:', 'dataSourceUid:', 'apiToken:'])
      expect(text).toContain(word);
  });
});

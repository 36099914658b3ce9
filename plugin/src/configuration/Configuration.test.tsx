// @vitest-environment jsdom
import { AppPlugin, type AppPluginMeta } from '@grafana/data';
import type { BackendSrvRequest } from '@grafana/runtime';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerCalls, beA, haveDataSources, type Answer } from '../../testing/grafana.ts';
import type { AppSettings } from '../app/settings.ts';
import ConfigurationPage from './ConfigurationPage.tsx';
import { reloadGrafana } from './reload.ts';

vi.mock('./reload.ts', () => ({ reloadGrafana: vi.fn() }));

/** Grafana's server, the exporter and Prometheus behind it, all well. */
class Servers {
  settings = {
    enabled: true,
    jsonData: { exporterUrl: 'http://exporter:9464', dataSourceUid: 'prometheus' } as AppSettings,
    secureJsonFields: { apiToken: true } as Record<string, boolean>,
  };
  health: Answer = { data: { status: 'ok', version: '0.1.0', degraded: [] } };
  token: Answer = { status: 400, data: { detail: 'metric is missing' } };
  query: Answer | Promise<Answer> = { data: { results: { build: { frames: [buildInfo] } } } };
  save: Answer = { data: {} };

  answer = (call: BackendSrvRequest): Answer | Promise<Answer> => {
    if (call.url.endsWith('/settings'))
      return call.method === 'POST' ? this.#saved(call) : { data: this.settings };
    if (call.url.endsWith('/healthz')) return this.health;
    return call.url.endsWith('/tune') ? this.token : this.query;
  };

  #saved({ data }: BackendSrvRequest): Answer {
    if (this.save.status !== undefined) return this.save;
    const { enabled, jsonData, secureJsonData } = data as Saved;
    const secureJsonFields: Record<string, boolean> = secureJsonData
      ? { apiToken: true }
      : this.settings.secureJsonFields;
    this.settings = { enabled, jsonData, secureJsonFields };
    return this.save;
  }
}

interface Saved {
  enabled: boolean;
  jsonData: AppSettings;
  secureJsonData?: { apiToken: string };
}

const buildInfo = {
  schema: {
    fields: [
      { name: 'Time', type: 'time' },
      { name: 'Value', type: 'number' },
    ],
  },
  data: { values: [[1], [1]] },
};

let servers: Servers;
let calls: BackendSrvRequest[];
beforeEach(() => {
  servers = new Servers();
  calls = answerCalls(servers.answer);
  haveDataSources([
    { uid: 'prometheus', name: 'Prometheus', type: 'prometheus' },
    { uid: 'loki', name: 'Loki', type: 'loki' },
  ]);
  beA('Admin');
});

function show(): void {
  const meta = { ...servers.settings, info: { version: '0.1.0' } } as unknown as AppPluginMeta<AppSettings>;
  const plugin = new AppPlugin<AppSettings>();
  plugin.meta = meta;
  render(<ConfigurationPage plugin={plugin} query={{}} />);
}

const part = async (name: string): Promise<string> => {
  const section = await screen.findByRole('region', { name: 'Connection' });
  const term = within(section).getByText(name);
  await waitFor(() => expect(term.parentElement?.textContent).not.toContain('Asking…'));
  return term.parentElement?.textContent ?? '';
};
const saves = (): unknown[] =>
  calls
    .filter(({ method, url }) => method === 'POST' && url.endsWith('/settings'))
    .map(({ data }): unknown => data);
const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name });
const field = (label: RegExp): HTMLInputElement => screen.getByLabelText(label);

describe('the connection', () => {
  test('is tried when the page opens, and all is well', async () => {
    show();
    expect(await part('Exporter')).toContain('Lovewatch 0.1.0 answers');
    expect(await part('Token')).toContain('The exporter takes the token');
    expect(await part('Data source')).toContain('Prometheus has the metrics of Lovewatch');
  });

  test('the token is tried by a call that can change nothing', async () => {
    show();
    await part('Token');
    const call = calls.find(({ url }) => url.endsWith('/tune'));
    expect(call).toMatchObject({ method: 'PUT', params: { dry_run: true }, data: {} });
  });

  const exporters: readonly [string, Answer, string][] = [
    ['nothing answers', { status: 502, data: { message: 'connection refused' } }, 'Nothing answers there'],
    ['another server answers', { status: 404, data: { message: 'page not found' } }, 'no Lovewatch exporter'],
    ['a page of HTML answers', { data: '<!doctype html>' }, 'no Lovewatch exporter'],
    [
      'the exporter is of another version',
      { data: { status: 'ok', version: '0.2.0', degraded: [] } },
      'Exporter 0.2.0 answers, this app is 0.1.0',
    ],
    [
      'a part of it does not work',
      { data: { status: 'degraded', version: '0.1.0', degraded: [{ part: 'state', why: 'disk is full' }] } },
      '1 part does not workstate: disk is full',
    ],
  ];
  test.each(exporters)('when %s it says so', async (_, answer, text) => {
    servers.health = answer;
    show();
    expect(await part('Exporter')).toContain(text);
  });

  test('while the exporter does not answer the token is not tried', async () => {
    servers.health = { status: 502, data: { message: 'connection refused' } };
    show();
    expect(await part('Token')).toContain('the exporter must answer first');
    expect(calls.some(({ url }) => url.endsWith('/tune'))).toBe(false);
  });

  test.each([401, 403])('a token that is answered with %i is refused', async (status) => {
    servers.token = { status, data: { detail: 'the token is none of those in /state/token' } };
    show();
    expect(await part('Token')).toContain('does not take the token');
    expect(await part('Token')).toContain('/state/token');
  });

  test('without a token people can still look', async () => {
    servers.settings.secureJsonFields = {};
    show();
    expect(await part('Token')).toContain('people can look, but not change anything');
  });

  test('a Prometheus that does not scrape the exporter is told from one that does', async () => {
    servers.query = { data: { results: { build: { frames: [] } } } };
    show();
    expect(await part('Data source')).toContain('Prometheus answers, but has no metrics of Lovewatch');
  });

  test('a data source that is gone is named', async () => {
    servers.settings.jsonData = { exporterUrl: 'http://exporter:9464', dataSourceUid: 'team/gone' };
    show();
    expect(await part('Data source')).toContain('no data source team/gone');
    expect(screen.getByText(/There is no data source team\/gone here/)).toBeTruthy();
  });

  test('can be tried again', async () => {
    servers.health = { status: 502, data: { message: 'connection refused' } };
    show();
    expect(await part('Exporter')).toContain('Nothing answers there');
    servers.health = { data: { status: 'ok', version: '0.1.0', degraded: [] } };
    await waitFor(() => expect(button('Test connection').disabled).toBe(false));
    await userEvent.click(button('Test connection'));
    expect(await part('Exporter')).toContain('Lovewatch 0.1.0 answers');
    expect(await part('Token')).toContain('The exporter takes the token');
  });
});

describe('settings', () => {
  test('a URL is saved without its trailing slash, other settings and the token stay', async () => {
    servers.settings.jsonData = { ...servers.settings.jsonData, kept: 1 } as AppSettings;
    show();
    await userEvent.clear(field(/Exporter URL/));
    await userEvent.type(field(/Exporter URL/), ' http://other:9464/ {Enter}');
    await waitFor(() => expect(saves()).toHaveLength(1));
    expect(saves()[0]).toEqual({
      enabled: true,
      pinned: true,
      jsonData: { exporterUrl: 'http://other:9464', dataSourceUid: 'prometheus', kept: 1 },
    });
    await waitFor(() => expect(field(/Exporter URL/).value).toBe('http://other:9464'));
    expect(reloadGrafana).not.toHaveBeenCalled();
  });

  test('what is saved is tried at once', async () => {
    servers.health = { status: 502, data: { message: 'connection refused' } };
    show();
    expect(await part('Exporter')).toContain('Nothing answers there');
    servers.health = { data: { status: 'ok', version: '0.1.0', degraded: [] } };
    await userEvent.type(field(/Exporter URL/), '/x');
    await userEvent.click(button('Save and test'));
    await waitFor(async () => expect(await part('Exporter')).toContain('Lovewatch 0.1.0 answers'));
  });

  test.each([
    ['localhost:9464', 'Write http://localhost:9464.'],
    ['http://exporter:9464/metrics', 'Write http://exporter:9464.'],
    ['http://me:secret@exporter', 'Leave user and password out.'],
    ['ftp://exporter', 'This is no address'],
  ])('the URL %s is refused with what to write', async (url, remedy) => {
    show();
    await userEvent.clear(field(/Exporter URL/));
    await userEvent.type(field(/Exporter URL/), url);
    expect(screen.getByRole('alert').textContent).toContain(remedy);
    expect(button('Save and test').disabled).toBe(true);
  });

  test('while something is not saved the connection is not tried', async () => {
    show();
    await part('Token');
    await userEvent.type(field(/Exporter URL/), '/x');
    expect(button('Test connection').getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button('Discard changes'));
    expect(field(/Exporter URL/).value).toBe('http://exporter:9464');
  });

  test('a token that is set is replaced, not shown', async () => {
    show();
    expect(field(/Token/).value).toBe('A token is set');
    await userEvent.click(button('Replace'));
    expect(document.activeElement).toBe(field(/Token/));
    await userEvent.type(field(/Token/), ' new-token {Enter}');
    await waitFor(() => expect(saves()).toHaveLength(1));
    expect(saves()[0]).toMatchObject({ secureJsonData: { apiToken: 'new-token' } });
    await waitFor(() => expect(field(/Token/).value).toBe('A token is set'));
  });

  test('a whole line of the token file is no token', async () => {
    show();
    await userEvent.click(button('Replace'));
    await userEvent.type(field(/Token/), 'grafana abc');
    expect(screen.getByRole('alert').textContent).toContain('Paste the token alone');
    expect(button('Save and test').disabled).toBe(true);
  });

  test('what Grafana does not save is said in its words, and what was typed stays', async () => {
    servers.save = { status: 403, data: { message: 'You need plugins:write' } };
    show();
    await userEvent.type(field(/Exporter URL/), '/x');
    await userEvent.click(button('Save and test'));
    expect(await screen.findByText('You need plugins:write')).toBeTruthy();
    expect(field(/Exporter URL/).value).toBe('http://exporter:9464/x');
  });

  test('an app that is off is enabled, after which Grafana is loaded anew', async () => {
    servers.settings.enabled = false;
    show();
    expect(await part('Exporter')).toContain('Not tried: the app is off');
    await userEvent.click(button('Enable'));
    await waitFor(() => expect(reloadGrafana).toHaveBeenCalled());
    expect(saves()[0]).toMatchObject({ enabled: true, pinned: true });
  });

  test('who is no administrator sees everything and changes nothing', async () => {
    beA('Editor');
    show();
    expect(screen.getByText('Only an administrator changes this')).toBeTruthy();
    expect(await part('Exporter')).toContain('answers');
    expect(field(/Exporter URL/).disabled).toBe(true);
    expect(button('Replace').disabled).toBe(true);
    expect(button('Save and test').disabled).toBe(true);
    expect(screen.queryByRole('button', { name: 'Disable the app' })).toBeNull();
  });
});

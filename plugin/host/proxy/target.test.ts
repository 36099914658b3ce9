import { describe, expect, test } from 'vitest';
import type { PluginRoute } from './plugin-json.ts';
import { climbs, targetOf } from './target.ts';

function target(url: string, rest = '', exporterUrl: unknown = 'http://exporter:9464'): string {
  const route: PluginRoute = { path: 'x', method: '', url, reqRole: '', reqAction: '', headers: [] };
  return targetOf({ route, rest }, { JsonData: { exporterUrl }, SecureJsonData: {} }).href;
}

describe('a request goes', () => {
  const cases: [string, string, string, string][] = [
    [
      'exactly to the url of a static route',
      '{{ .JsonData.exporterUrl }}/tune',
      '',
      'http://exporter:9464/tune',
    ],
    [
      'below the url of a route with a star',
      '{{ .JsonData.exporterUrl }}/api/v1',
      'slos',
      'http://exporter:9464/api/v1/slos',
    ],
    [
      'with one slash where the url ends with one',
      'http://exporter/api/v1/',
      'a/b',
      'http://exporter/api/v1/a/b',
    ],
    ['without the query of the route', 'http://exporter/tune?secret=1', '', 'http://exporter/tune'],
    ['with the writing of the path as it came', 'http://exporter', 'a%20b', 'http://exporter/a%20b'],
  ];
  test.each(cases)('%s', (_title, url, rest, expected) => {
    expect(target(url, rest)).toBe(expected);
  });

  test('by two slashes where jsonData ends with one, as in Grafana', () => {
    expect(target('{{ .JsonData.exporterUrl }}/tune', '', 'http://exporter/')).toBe('http://exporter//tune');
  });
});

test.each([null, 'exporter:9464', 'file:///etc/passwd', ''])(
  'nowhere, with the remedy, where jsonData has %j',
  (url) => {
    expect(() => target('{{ .JsonData.exporterUrl }}/tune', '', url)).toThrow(
      /^the url of the route x must be an http address, got .*; set it in the app's configuration$/,
    );
  },
);

test.each([
  ['api/v1/slos', false],
  ['api/v1/a..b', false],
  ['api/v1/../../metrics', true],
  ['api/v1/%2e%2e/metrics', true],
  ['api/v1/.%2E/metrics', true],
  ['api/v1/./x', true],
  ['api/v1/..%2fmetrics', true],
  ['api/v1/..%5Cmetrics', true],
])('%s climbs out of its route: %s', (path, expected) => {
  expect(climbs(path)).toBe(expected);
});

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { provisioningExample } from './provisioning-example.ts';

test.each([
  ['http://exporter:9464', 'prometheus'],
  ['https://love.example/watch', 'P1809F7CD0C75ACF3'],
  ['http://[::1]:9464', '0123'],
  ['http://127.0.0.1:9464', 'true'],
  ['http://127.0.0.1:9464', 'a: "b" #c'],
])('the file says %s and %s to who reads YAML', (exporterUrl, dataSourceUid) => {
  const { apps } = parse(provisioningExample(exporterUrl, dataSourceUid)) as { apps: { jsonData: object }[] };
  expect(apps[0]!.jsonData).toEqual({ exporterUrl, dataSourceUid });
});

test('a URL that is not set yet is a default to begin with', () => {
  expect(provisioningExample('', 'prometheus')).toContain('exporterUrl: http://127.0.0.1:9464\n');
});

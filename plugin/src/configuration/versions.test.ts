import { expect, test } from 'vitest';
import { versionsFit } from './versions.ts';

test.each([
  ['0.1.0', '0.1.9', true],
  ['0.1.0', '0.2.0', false],
  ['1.0.0', '1.7.3', true],
  ['1.0.0', '2.0.0', false],
  ['0.9.0', '1.0.0', false],
  ['1.2.3-rc.1', 'v1.0.0', true],
  ['%VERSION%', '0.1.0', true],
  ['0.1.0', 'dev', true],
])('app %s and exporter %s fit: %s', (app, exporter, fit) => {
  expect(versionsFit(app, exporter)).toBe(fit);
});

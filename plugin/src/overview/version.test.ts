import { expect, test } from 'vitest';
import { areApart } from './version.ts';

test.each([
  ['0.1.0', '0.1.9', false],
  ['0.1.0', '0.2.0', true],
  ['1.2.3', '2.2.3', true],
  ['0.1.0-rc.1', '0.1.0', false],
  ['', '0.1.0', false],
  ['0.1.0', 'unknown', false],
])('app %s beside exporter %s: apart is %s', (app, exporter, apart) => {
  expect(areApart(app, exporter)).toBe(apart);
});

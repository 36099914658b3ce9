import { expect, test } from 'vitest';
import { choosePorts, portsDefault } from './ports.ts';

test('the ports of the design, unless some are chosen', () => {
  expect(choosePorts([])).toEqual(portsDefault);
  expect(choosePorts(['gateway=8090', 'pager=8091'])).toEqual({
    ...portsDefault,
    gateway: 8090,
    pager: 8091,
  });
});

test.each([
  ['gateway', '--port must be NAME=NUMBER within 1..65535, got gateway; names are gateway, love,'],
  ['gateway=0', 'got gateway=0'],
  ['gateway=70000', 'got gateway=70000'],
  ['redis=6379', 'got redis=6379'],
  ['gateway=9090', 'each part needs a port of its own, got 9090 for two; choose another for gateway'],
])('refuses %s', (choice, message) => {
  expect(() => choosePorts([choice])).toThrow(message);
});

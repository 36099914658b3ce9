import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('nothing given means the loopback, port 9465 and the folders of the repository', () => {
  expect(parseOptions([])).toEqual({
    kind: 'run',
    options: {
      listen: { host: '127.0.0.1', port: 9465 },
      statePath: '.lovewatch/pager/incidents.json',
      runbooksPath: 'alerts/runbooks',
      pagerdutyUrl: 'https://events.pagerduty.com/v2/enqueue',
      watchdogSeconds: 180,
    },
  });
});

test.each([
  ['0.0.0.0:9465', { host: '0.0.0.0', port: 9465 }],
  ['localhost:0', { host: 'localhost', port: 0 }],
  ['[::1]:9465', { host: '::1', port: 9465 }],
])('--listen %s is understood', (text, listen) => {
  expect(parseOptions(['--listen', text])).toMatchObject({ options: { listen } });
});

test('--watchdog-seconds 0 turns the watchdog off', () => {
  expect(parseOptions(['--watchdog-seconds', '0'])).toMatchObject({ options: { watchdogSeconds: 0 } });
});

test.each([
  [['--listen', '9465'], /HOST:PORT/],
  [['--listen', '127.0.0.1:99999'], /up to 65535/],
  [['--pagerduty-url', 'ftp://x'], /http or https/],
  [['--watchdog-seconds', '3m'], /whole number from 0 to 86400; write 180/],
  [['--watchdog-seconds', '86401'], /whole number/],
  [['--stat', 'x'], /unknown option '--stat'/],
  [['extra'], /too many arguments/],
])('%j is refused in one line', (args, message) => {
  const parsed = parseOptions(args);
  expect(parsed).toMatchObject({ kind: 'exit', code: 2, text: expect.stringMatching(message) as string });
  expect(
    parsed.kind === 'exit' &&
      parsed.text
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('error')),
  ).toHaveLength(1);
});

test('--help is no failure', () => {
  expect(parseOptions(['--help'])).toMatchObject({ kind: 'exit', code: 0 });
});

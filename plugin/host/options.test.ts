import { describe, expect, test } from 'vitest';
import { parseOptions } from './options.ts';
import { cacheFolder, pluginDist } from './paths.ts';

test('the defaults are those of a native run', () => {
  expect(parseOptions([])).toEqual({
    kind: 'run',
    options: {
      listen: { host: '127.0.0.1', port: 3000 },
      provisioningFolder: 'provisioning/grafana',
      pluginFolder: pluginDist,
      hostFolder: `${cacheFolder}/12`,
      libraries: '12',
      roleMax: 'Admin',
    },
  });
});

test('off the loopback nobody takes a role, unless it is asked for', () => {
  const at = (...args: string[]): unknown => parseOptions(['--listen', '0.0.0.0:3000', ...args]);
  expect(at()).toMatchObject({ options: { roleMax: 'Viewer' } });
  expect(at('--role-max', 'Editor')).toMatchObject({ options: { roleMax: 'Editor' } });
});

test('each version of the libraries has its own folder', () => {
  expect(parseOptions(['--libraries', '13'])).toMatchObject({
    options: { libraries: '13', hostFolder: `${cacheFolder}/13` },
  });
});

describe('a wrong option is refused in one clear line', () => {
  test.each([
    [['--listen', 'nonsense'], /It must be HOST:PORT/],
    [['--listen', '127.0.0.1:99999'], /with a port up to 65535/],
    [['--libraries', '11'], /It must be 12 or 13; write 12/],
    [['--role-max', 'root'], /Allowed choices are Viewer, Editor, Admin/],
    [['extra'], /too many arguments/],
    [['--unknown'], /unknown option '--unknown'/],
  ])('%j', (args, message) => {
    const parsed = parseOptions(args);
    expect(parsed).toMatchObject({ kind: 'exit', code: 2 });
    expect(parsed.kind === 'exit' && parsed.text).toMatch(message);
  });
});

test('the help goes out with code 0', () => {
  expect(parseOptions(['--help'])).toMatchObject({ kind: 'exit', code: 0 });
});

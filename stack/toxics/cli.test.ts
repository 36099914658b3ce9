import { describe, expect, it } from 'vitest';

import { parseCommandLine } from './cli.ts';

describe('parseCommandLine', () => {
  it('stands between the ports of the stack when nothing else is said', () => {
    expect(parseCommandLine([])).toEqual({
      kind: 'run',
      options: {
        listen: { host: '127.0.0.1', port: 8181 },
        upstream: { host: '127.0.0.1', port: 8081 },
        control: { host: '127.0.0.1', port: 8474 },
        name: 'love',
      },
    });
  });

  it('takes every option', () => {
    const args = [
      '--listen',
      '[::1]:1',
      '--upstream',
      'localhost:2',
      '--control=127.0.0.2:3',
      '--name',
      'beta',
    ];
    expect(parseCommandLine(args)).toEqual({
      kind: 'run',
      options: {
        listen: { host: '::1', port: 1 },
        upstream: { host: '127.0.0.1', port: 2 },
        control: { host: '127.0.0.2', port: 3 },
        name: 'beta',
      },
    });
  });

  it.each([
    [['--listen', '0.0.0.0:80'], '--listen must be a loopback address, got "0.0.0.0:80"'],
    [['--upstream', '192.0.2.1:80'], '--upstream must be a loopback address'],
    [['--control', '[::]:80'], '--control must be a loopback address'],
    [['--listen', 'here'], '--listen must be HOST:PORT'],
    [['--listen'], 'argument missing'],
    [['--name', 'a/b'], '--name must be 1 to 64 of'],
    [['--listne', '127.0.0.1:1'], "unknown option '--listne'"],
    [['extra'], 'too many arguments'],
  ])('refuses %j in one line with exit code 2', (args, reason) => {
    const invocation = parseCommandLine(args);
    expect(invocation).toMatchObject({ kind: 'stop', exitCode: 2 });
    const text = invocation.kind === 'stop' ? invocation.text : '';
    expect(text).toMatch(/^toxics: [^\n]*\n$/);
    expect(text).toContain(reason);
  });

  it('prints help and stops with exit code 0', () => {
    expect(parseCommandLine(['--help'])).toMatchObject({
      kind: 'stop',
      exitCode: 0,
      text: expect.stringContaining('--upstream <address>') as string,
    });
  });
});

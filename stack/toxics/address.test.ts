import { describe, expect, it } from 'vitest';

import { formatAddress, parseAddress } from './address.ts';

describe('parseAddress', () => {
  it.each([
    ['127.0.0.1:8181', { host: '127.0.0.1', port: 8181 }],
    ['127.9.9.9:1', { host: '127.9.9.9', port: 1 }],
    ['localhost:8181', { host: '127.0.0.1', port: 8181 }],
    ['[::1]:65535', { host: '::1', port: 65535 }],
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
  ])('reads %s', (text, address) => {
    expect(parseAddress('--listen', text, 0)).toEqual(address);
  });

  it.each([
    '8181',
    ':8181',
    '127.0.0.1',
    '127.0.0.1:',
    '127.0.0.1:x',
    '127.0.0.1:65536',
    '::1:80',
    '',
    '127.0.0.1:-1',
  ])('refuses %j, which is no address', (text) => {
    expect(() => parseAddress('--listen', text, 0)).toThrow(`--listen must be HOST:PORT`);
  });

  it.each([
    '0.0.0.0:80',
    '[::]:80',
    '192.0.2.1:80',
    '128.0.0.1:80',
    'example.com:80',
    '127.0.0.1.example.com:80',
    '127.1:80',
  ])('refuses %s, which is not loopback, and says why', (text) => {
    expect(() => parseAddress('--upstream', text, 1)).toThrow(
      /--upstream must be a loopback address, got ".*stays on this machine; write --upstream 127\.0\.0\.1:80/,
    );
  });

  it('refuses port 0 where it would mean nothing', () => {
    expect(() => parseAddress('--upstream', '127.0.0.1:0', 1)).toThrow('within [1, 65535]');
  });

  it('is undone by formatAddress', () => {
    for (const text of ['127.0.0.1:80', '[::1]:80'])
      expect(formatAddress(parseAddress('x', text, 0))).toBe(text);
  });
});

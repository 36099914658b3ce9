import { describe, expect, test } from 'vitest';
import { backendOf, breakableAddress, portsUnused } from './backend.ts';
import { configSchema, type ServiceConfig } from '../exporter/src/config/schema.ts';

function serviceWith(backend: string): ServiceConfig {
  const slos = [{ name: 'availability', objective: 0.999 }];
  return configSchema.parse({ services: [{ name: 'shop', backend, slos }] }).services[0]!;
}

describe("a person's own service", () => {
  test.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000', ['love', 'pprof']],
    ['http://localhost:3000', 'localhost:3000', ['love', 'pprof']],
    ['http://[::1]:3000', '[::1]:3000', ['love', 'pprof']],
    ['http://127.0.0.1', '127.0.0.1:80', ['love', 'pprof']],
    ['http://shop.example:3000', undefined, ['love', 'pprof', 'path', 'toxics']],
    ['https://127.0.0.1:3000', undefined, ['love', 'pprof', 'path', 'toxics']],
  ])('at %s is reached through %s, and leaves %j unused', (url, address, unused) => {
    const backend = backendOf(serviceWith(url));
    expect(backend.kind).toBe('own');
    expect(breakableAddress(backend, 8081)).toBe(address);
    expect(portsUnused(backend)).toEqual(unused);
  });
});

test('the address of the committed configuration is the love server', () => {
  const backend = backendOf(serviceWith('http://127.0.0.1:8081'));
  expect(backend).toEqual({ kind: 'love' });
  expect(breakableAddress(backend, 18081)).toBe('127.0.0.1:18081');
  expect(portsUnused(backend)).toEqual([]);
});

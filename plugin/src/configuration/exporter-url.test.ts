import { describe, expect, test } from 'vitest';
import { readExporterUrl } from './exporter-url.ts';

describe('an exporter URL', () => {
  test.each([
    ['http://127.0.0.1:9464', 'http://127.0.0.1:9464'],
    ['  http://exporter:9464 \n', 'http://exporter:9464'],
    ['http://exporter:9464/', 'http://exporter:9464'],
    ['http://exporter:9464///', 'http://exporter:9464'],
    ['https://love.example/watch/', 'https://love.example/watch'],
    ['http://[::1]:9464', 'http://[::1]:9464'],
    ['HTTP://Exporter:9464', 'http://exporter:9464'],
  ])('%j is saved as %s', (typed, url) => {
    expect(readExporterUrl(typed)).toEqual({ kind: 'fine', url });
  });

  test.each([
    ['localhost:9464', 'http://localhost:9464'],
    ['127.0.0.1:9464/', 'http://127.0.0.1:9464'],
    ['exporter', 'http://exporter'],
    ['localhost:9464/metrics', 'http://localhost:9464'],
  ])('%j lacks its scheme', (typed, suggestion) => {
    expect(readExporterUrl(typed)).toEqual({ kind: 'no-scheme', suggestion });
  });

  test.each([
    ['http://exporter:9464/metrics', 'http://exporter:9464'],
    ['http://exporter:9464/healthz/', 'http://exporter:9464'],
    ['http://exporter:9464/api/v1/slos', 'http://exporter:9464'],
    ['https://love.example/watch/tune', 'https://love.example/watch'],
    ['http://exporter:9464/tune?metric=love/x', 'http://exporter:9464'],
    ['http://exporter:9464/#top', 'http://exporter:9464'],
  ])('%j has more behind it than the exporter itself', (typed, suggestion) => {
    expect(readExporterUrl(typed)).toEqual({ kind: 'too-long', suggestion });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['/', 'empty'],
    ['ftp://exporter', 'not-a-url'],
    ['http://', 'not-a-url'],
    ['http://a b', 'not-a-url'],
    ['http://exporter:99999', 'not-a-url'],
    ['javascript:alert(1)', 'not-a-url'],
    ['http://me:secret@exporter:9464', 'has-secrets'],
    ['http://token@exporter:9464', 'has-secrets'],
  ])('%j is none: %s', (typed, kind) => {
    expect(readExporterUrl(typed).kind).toBe(kind);
  });
});

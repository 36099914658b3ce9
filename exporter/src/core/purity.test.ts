import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What `core/` may not contain, and what to do instead. */
const forbidden: { name: string; pattern: RegExp; remedy: string }[] = [
  { name: 'a node: module', pattern: /['"]node:/, remedy: 'read in a source and hand the value in' },
  { name: 'Date', pattern: /\bDate\b/, remedy: 'take a Clock' },
  { name: 'Math.random', pattern: /\bMath\s*(\.|\[['"])\s*random\b/, remedy: 'take random: () => number' },
  { name: 'performance', pattern: /\bperformance\s*\./, remedy: 'take a Clock' },
  { name: 'process', pattern: /\bprocess\s*\./, remedy: 'read in main.ts and hand the value in' },
  { name: 'a timer', pattern: /\bset(Timeout|Interval|Immediate)\b/, remedy: 'step from pipeline.ts' },
  { name: 'crypto', pattern: /\bcrypto\s*\./, remedy: 'take random: () => number' },
];
const importFrom = /\b(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

/** @returns one sentence per impurity, with its remedy; empty when the source is pure. */
function impurities(fileName: string, source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  const named = forbidden
    .filter(({ pattern }) => pattern.test(code))
    .map(({ name, remedy }) => `${fileName} uses ${name}; ${remedy}`);
  const outside = [...code.matchAll(importFrom)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((target) => !target.startsWith('.') || join(fileName, '..', target).startsWith('..'))
    .map((target) => `${fileName} imports ${target}, which is outside core/; move it, or hand it in`);
  return [...named, ...outside];
}

describe('core/ is pure', () => {
  const root = import.meta.dirname;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );

  test('there is source to read', () => {
    expect(files.length).toBeGreaterThan(2);
  });

  test.each(files)('%s reads no clock, no randomness, nothing outside core/', (file) => {
    expect(impurities(relative(root, join(root, file)), readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  test.each([
    ["import { readFileSync } from 'node:fs';", 2],
    ["const fs = await import('node:fs');", 2],
    ['const now = Date.now();', 1],
    ['const now = new Date();', 1],
    ['const dice = Math.random();', 1],
    ["const dice = Math['random']();", 1],
    ['const now = performance.now();', 1],
    ["import { z } from 'zod';", 1],
    ["import { Gateway } from '../../sources/gateway/gateway.ts';", 1],
    ["import type { Clock } from '../clock/clock.ts';", 0],
    ['// Date is not read here', 0],
  ])('the check itself sees what is wrong with: %s', (source, count) => {
    expect(impurities('slo/example.ts', source)).toHaveLength(count);
  });
});

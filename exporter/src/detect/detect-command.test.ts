import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { detectCommand } from '../commands/detect.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-detect-'));
});
beforeEach(async () => {
  for (const file of await readdir(folder)) await rm(join(folder, file));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs over a file with these lines. @returns what it wrote to stdout. */
async function detect(lines: readonly string[], ...options: string[]): Promise<string> {
  await writeFile(join(folder, 'in.csv'), `${lines.join('\n')}\n`);
  let stdout = '';
  const world = {
    stdout: (text: string): void => void (stdout += text),
    stderr: (): void => undefined,
    serve: (): never => {
      throw new Error('detect serves nothing');
    },
  };
  const args = [join(folder, 'in.csv'), join(folder, 'out.csv'), ...options];
  await detectCommand({ world, finish: () => undefined })
    .exitOverride()
    .parseAsync(args, { from: 'user' });
  return stdout;
}

async function outLines(): Promise<string[]> {
  return (await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\n');
}

/** A value every five minutes. */
function rows(count: number, valueAt: (index: number) => number): string[] {
  const start = Date.parse('2026-07-01T00:00:00Z');
  const timestampAt = (index: number): string => new Date(start + index * 300_000).toISOString();
  return [
    'timestamp,value',
    ...Array.from({ length: count }, (_, index) => `${timestampAt(index)},${valueAt(index)}`),
  ];
}

const noise = (index: number): number => Math.abs(Math.sin(index * 12.9898) * 43_758.5453) % 1;
const spiked = (index: number): number => (index === 250 ? 9 : noise(index));

test('one row a row: what came in unchanged, then the band and the score', async () => {
  const summary = await detect(rows(300, spiked));
  const lines = await outLines();
  expect(lines).toHaveLength(301);
  expect(lines.slice(0, 2)).toEqual([
    'timestamp,value,lower,upper,anomaly_score',
    '2026-07-01T00:00:00.000Z,0,,,0',
  ]);
  const alerts = lines.slice(1).filter((line) => Number(line.split(',')[4]) >= 0.5);
  expect(alerts.at(-1)).toMatch(/^2026-07-01T20:50:00\.000Z,9,0\.0\d+,0\.9\d+,0\.9\d+$/);
  const [, value, lower, upper] = lines[102]!.split(',').map(Number);
  expect(lower! <= value! && value! <= upper!).toBe(true);
  expect(summary).toBe(`300 rows, ${alerts.length} alerts; learned from the first 100 rows (8 hours)\n`);
});

test('a row depends on those before it only: the file cut off anywhere gives the same rows', async () => {
  const valueAt = (index: number): number =>
    Math.round(50 * noise(index) + 20 * Math.sin(index / 46) + (index % 613));
  const all = rows(1900, valueAt);
  await detect(all);
  const whole = await outLines();
  for (const seed of [1, 2, 3, 4, 5]) {
    const cut = 2 + Math.floor(noise(seed * 7) * 1890);
    await detect(all.slice(0, cut));
    expect(await outLines()).toEqual(whole.slice(0, cut));
  }
});

test('timestamps that repeat, go back, leave gaps or differ in form are tolerated, and written as they were', async () => {
  const timestamps = [
    '2014-04-01 00:00:00',
    '2014-04-01 00:00:00.250000',
    '2014-04-01 00:00:00',
    '2014-03-30 23:59:00',
  ];
  const others = ['1396310400', '1396310400.5', '2014-04-01T00:00:00+08:00', '2026-01-01T00:00:00Z'];
  await detect(['timestamp,value', ...[...timestamps, ...others].map((each, index) => `${each},${index}`)]);
  expect((await outLines()).slice(1).map((line) => line.split(',')[0])).toEqual([...timestamps, ...others]);
});

describe('a bad file is refused with the row and the reason, and nothing is written', () => {
  const good = '2026-07-01 00:00:00,1';
  test.each([
    [
      'text for a value',
      [good, '2026-07-01 00:01:00,many'],
      'in.csv:3 row 2: value must be a finite number, got "many"',
    ],
    ['NaN', ['2026-07-01 00:01:00,NaN'], 'row 1: value must be a finite number, got "NaN"'],
    ['an infinity', ['2026-07-01 00:01:00,1e999'], 'row 1: value must be a finite number, got "1e999"'],
    ['no value', ['2026-07-01 00:01:00,'], 'row 1: value must be a finite number, got ""'],
    ['a missing column', [good, '2026-07-01 00:01:00'], 'in.csv:3 must have 2 cells, got 1'],
    ['no timestamp', [`yesterday,1`], 'row 1: timestamp is none, got "yesterday"; write RFC 3339'],
    ['30 February', ['2026-02-30 00:00:00,1'], 'row 1: timestamp is none, got "2026-02-30 00:00:00"'],
    ['the 25th hour', ['2026-02-03 25:00:00,1'], 'row 1: timestamp is none'],
    ['no rows', [], 'must have rows below the header'],
  ])('%s', async (_, lines, message) => {
    await writeFile(join(folder, 'out.csv'), 'as it was');
    await expect(detect(['timestamp,value', ...lines])).rejects.toThrow(message);
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('as it was');
    expect((await readdir(folder)).sort()).toEqual(['in.csv', 'out.csv']);
  });

  test('a file without the header', async () => {
    await expect(detect([good, good])).rejects.toThrow('the first line must be timestamp,value');
  });

  test('of many bad rows the first ten are told', async () => {
    const problem = await detect(['timestamp,value', ...Array.from({ length: 30 }, () => 'x,1')]).catch(
      String,
    );
    expect(problem).toMatch(/:2 row 1: [^]*:11 row 10: [^]*\nand 20 more$/);
  });
});

describe('what is written must be another file than what is read', () => {
  test('the plot', async () => {
    await expect(detect(rows(3, noise), '--plot', join(folder, 'in.csv'))).rejects.toThrow('is named twice');
  });
  test('a place that does not exist', async () => {
    const plot = join(folder, 'no-such-folder', 'plot.svg');
    await expect(detect(rows(3, noise), '--plot', plot)).rejects.toThrow(`cannot write ${plot}`);
  });
});

test('too short a file says that it is still learning', async () => {
  expect(await detect(rows(40, noise))).toBe(
    '40 rows, 0 alerts; not enough data: still learning after 40 rows\n',
  );
  expect((await outLines()).slice(1).every((line) => line.endsWith(',,,0'))).toBe(true);
});

test('the picture has a text alternative, follows the colour scheme, and tells each alert its reason', async () => {
  await detect(rows(300, spiked), '--plot', join(folder, 'plot.svg'));
  const svg = await readFile(join(folder, 'plot.svg'), 'utf8');
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc"/);
  expect(svg).toContain('<title id="title">in: value, band and alerts</title>');
  expect(svg).toMatch(
    /<desc id="desc">300 rows, \d alerts; .*2026-07-01T20:50:00\.000Z: .*band's width above/,
  );
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test.each([
  ['one row', 1, (): number => 5],
  ['a constant of zero', 200, (): number => 0],
  ['the largest numbers', 200, (index: number): number => (index % 2 === 0 ? 1e307 : -1e307)],
  ['the smallest', 200, (index: number): number => index * 1e-300],
])('a picture can be made of %s', async (_, count, valueAt) => {
  await detect(rows(count, valueAt), '--plot', join(folder, 'plot.svg'));
  expect(await readFile(join(folder, 'plot.svg'), 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
});

import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../paths.ts';
import { prepareApp, type Workshop } from './prepare-app.ts';

const grafana = { program: '/opt/grafana/bin/grafana', home: '/opt/grafana', version: '12.4.10' };

let folder: string;
let built: string[];
let said: string[];
let stop: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-prepare-app-'));
  [built, said] = [[], []];
  stop = new AbortController();
});
afterEach(() => rm(folder, { recursive: true }));

function prepare(workshop: Partial<Workshop>): ReturnType<typeof prepareApp> {
  return prepareApp(folder, (line) => said.push(line), stop.signal, {
    build: (what) => {
      built.push(what);
      return Promise.resolve();
    },
    findGrafana: () => Promise.resolve({ kind: 'absent' }),
    ...workshop,
  });
}

test('a Grafana on PATH gets the plugin, and no preview is built; the next start is the same', async () => {
  const findGrafana: Workshop['findGrafana'] = () => Promise.resolve({ kind: 'found', grafana });
  for (let starts = 0; starts < 2; starts += 1)
    expect(await prepare({ findGrafana })).toEqual({ kind: 'grafana', grafana });
  expect(built).toEqual(['plugin', 'plugin']);
  expect(await readlink(join(folder, 'plugins/aixin-lovewatch-app'))).toBe(join(root, 'plugin/dist'));
});

test('without one there is a preview', async () => {
  expect(await prepare({})).toEqual({ kind: 'preview', why: 'Grafana is not on PATH' });
  expect(built).toEqual(['preview']);
});

test('with one that cannot run the app there is a preview that says why', async () => {
  const why = '/usr/sbin/grafana cannot run it: 9.5.2 is older than 12.3';
  const findGrafana: Workshop['findGrafana'] = () => Promise.resolve({ kind: 'unfit', why });
  expect(await prepare({ findGrafana })).toEqual({ kind: 'preview', why });
});

test('where it cannot be built all else goes on without the app, and says so', async () => {
  const build = (): Promise<void> => Promise.reject(new Error('no space left on device\n  at write'));
  expect(await prepare({ build })).toEqual({ kind: 'none', why: 'no space left on device' });
  expect(said).toEqual([
    'the app cannot be built, and all else goes on without it: no space left on device\n  at write',
  ]);
});

test('who stops the stack meanwhile is not told that something could not be built', async () => {
  const build = (): Promise<void> => {
    stop.abort();
    return Promise.reject(new Error('The operation was aborted'));
  };
  expect(await prepare({ build })).toMatchObject({ kind: 'none' });
  expect(said).toEqual([]);
});

import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findGrafana } from './find-grafana.ts';
import { writeStandIn } from './testing/stand-in.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-find-grafana-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('there is none where PATH has none', async () => {
  expect(await findGrafana(folder)).toEqual({ kind: 'absent' });
});

describe('its own files are found', () => {
  test('beside an archive that was unpacked', async () => {
    const program = await writeStandIn(folder);
    expect(await findGrafana(`/nowhere:${join(folder, 'bin')}`)).toEqual({
      kind: 'found',
      grafana: { program, home: folder, version: '12.4.10' },
    });
  });

  test('where a link on PATH leads to', async () => {
    const program = await writeStandIn(join(folder, 'opt'));
    await symlink(program, join(folder, 'grafana'));
    expect(await findGrafana(folder)).toMatchObject({ grafana: { program, home: join(folder, 'opt') } });
  });

  test('in share/grafana, where systems put them', async () => {
    await writeStandIn(folder);
    await mkdir(join(folder, 'share/grafana'), { recursive: true });
    await rename(join(folder, 'conf'), join(folder, 'share/grafana/conf'));
    expect(await findGrafana(join(folder, 'bin'))).toMatchObject({
      grafana: { program: join(folder, 'bin/grafana'), home: join(folder, 'share/grafana') },
    });
  });

  test('or not, and then it cannot run', async () => {
    const program = await writeStandIn(folder);
    await rm(join(folder, 'conf'), { recursive: true });
    expect(await findGrafana(join(folder, 'bin'))).toEqual({
      kind: 'unfit',
      why: `${program} cannot run it: its folder with conf/defaults.ini is not beside it`,
    });
  });
});

describe('its version', () => {
  test.each(['12.3.0', '12.4.10', '13.2.2', '13.0.0-pre'])('%s is new enough', async (version) => {
    await writeStandIn(folder, { version });
    expect(await findGrafana(join(folder, 'bin'))).toMatchObject({ kind: 'found', grafana: { version } });
  });

  test.each([
    ['12.2.9', '12.2.9 is older than 12.3'],
    ['9.5.2', '9.5.2 is older than 12.3'],
    ['next', 'it does not tell its version'],
  ])('%s is not', async (version, why) => {
    const program = await writeStandIn(folder, { version });
    expect(await findGrafana(join(folder, 'bin'))).toEqual({
      kind: 'unfit',
      why: `${program} cannot run it: ${why}`,
    });
  });
});

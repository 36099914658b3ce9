import { describe, expect, test } from 'vitest';
import { configFile } from '../testing/lovewatch-process.ts';
import { readingApi, writingApi } from './location.ts';

const services =
  'services: [{ name: love, backend: http://127.0.0.1:8081, slos: [{ name: availability, objective: 0.999 }] }]\n';

describe('the exporter is where', () => {
  test.each([
    ['127.0.0.1:9464', 'http://127.0.0.1:9464'],
    ['0.0.0.0:9000', 'http://127.0.0.1:9000'],
    ["'[::]:9000'", 'http://[::1]:9000'],
    ["'[fe80::1]:9000'", 'http://[fe80::1]:9000'],
    ['monitor.internal:9000', 'http://monitor.internal:9000'],
  ])('admin_listen %s says: %s', async (adminListen, url) => {
    await using file = await configFile(`admin_listen: ${adminListen}\n${services}`);
    expect(await readingApi({ configFile: file.path })).toEqual({ url });
  });

  test('the defaults say, without a configuration', async () => {
    expect(await readingApi({ configFile: undefined })).toEqual({ url: 'http://127.0.0.1:9464' });
  });

  test('a URL says, and then the configuration may be as wrong as it likes', async () => {
    await using file = await configFile('nonsense: true\n');
    const url = 'http://love.internal/lovewatch/';
    expect(await readingApi({ url, configFile: file.path })).toEqual({
      url: 'http://love.internal/lovewatch',
    });
  });

  test('a port that the operating system chooses says nothing', async () => {
    await using file = await configFile(`admin_listen: 127.0.0.1:0\n${services}`);
    await expect(readingApi({ configFile: file.path })).rejects.toThrow(
      `${file.path} lets the operating system choose the port of admin_listen (0); give the address with --url http://HOST:PORT`,
    );
  });
});

describe('the token is in', () => {
  test('the token_file of the configuration', async () => {
    await using tokens = await configFile('ana s3cret\n');
    await using file = await configFile(`token_file: ${tokens.path}\n${services}`);
    const { token } = await writingApi({ configFile: file.path });
    expect(token).toEqual({ value: 's3cret', file: tokens.path });
  });

  test('the state_dir without one', async () => {
    await using file = await configFile(`state_dir: /nowhere\n${services}`);
    await expect(writingApi({ configFile: file.path })).rejects.toThrow('cannot read /nowhere/token');
  });

  test('the file that is named', async () => {
    await using tokens = await configFile('s3cret\n');
    const url = 'http://127.0.0.1:1';
    const { token } = await writingApi({ url, tokenFile: tokens.path, configFile: '/nowhere.yaml' });
    expect(token?.value).toBe('s3cret');
  });
});

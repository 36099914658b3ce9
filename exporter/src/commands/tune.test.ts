import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backendThat } from '../testing/gateway-under-test.ts';
import { loveAtNoon } from '../testing/love-at-noon.ts';
import { lovewatchHere, type Ended } from '../testing/lovewatch-here.ts';
import { configFile } from '../testing/lovewatch-process.ts';
import { recordedAdmin, Refusal } from '../testing/recorded-admin.ts';
import { latency, latencyTried, latencyTuned, silent } from '../testing/recorded-answers.ts';
import { stateFolder } from '../testing/state-folder.ts';
import { unusedPort } from '../testing/tcp.ts';

const metric = latency.metric;

/** Tunes with a token file, as a person who has one. */
async function tuned(url: string, ...args: string[]): Promise<Ended> {
  await using folder = await stateFolder();
  const file = join(folder.path, 'token');
  await writeFile(file, '# of the team\n\nana s3cret\nben other\n');
  const ended = await lovewatchHere('tune', ...args, '--url', url, '--token-file', file);
  return { ...ended, stderr: ended.stderr.replaceAll(`${folder.path}/`, '') };
}

describe('lovewatch tune METRIC', () => {
  test('shows how the threshold stands, without a token', async () => {
    await using admin = await recordedAdmin({ 'GET /tune': latency });
    expect(await lovewatchHere('tune', metric, '--url', `${admin.url}/`)).toEqual({
      code: 0,
      stderr: '',
      stdout: `love/latency_p99_seconds
  value      0.913243 seconds at 2026-07-01T12:05:00Z; score 0.83 (an alert begins at 0.5)
  state      ready
  band       0.0121 to 0.251 seconds, 95% of the last 1440 samples
  in effect  0.0121 to 0.251 seconds
  breach     38% of the band's width above the highest value of the last 14 days
             since 2026-07-01T12:01:00Z, from 0.7 seconds; severity page
  tuned      no, automatic
  history
    version  at                    by               what                  why
    2        2026-06-30T10:00:00Z  ana via grafana  automatic, time over  its time was up
    1        2026-06-30T08:00:00Z  ana via grafana  upper 2, margin 0.5   load test
`,
    });
    expect(admin.asked).toEqual([
      expect.objectContaining({
        method: 'GET',
        path: '/tune?metric=love%2Flatency_p99_seconds',
        authorization: undefined,
      }),
    ]);
  });

  test('says what is not known yet', async () => {
    await using admin = await recordedAdmin({ 'GET /tune': silent });
    const { stdout } = await lovewatchHere('tune', silent.metric, '--url', admin.url);
    expect(stdout).toBe(`queue_depth{queue="mail"}
  value      none yet
  state      not enough data: no sample yet
  band       not known yet
  in effect  not known yet
  breach     none
  tuned      no, automatic
`);
  });

  test('finds the exporter and the token by the configuration', async () => {
    await using admin = await recordedAdmin({ 'GET /tune': latency, 'DELETE /tune': latency });
    const port = new URL(admin.url).port;
    await using config = await configFile('');
    const state = join(dirname(config.path), 'state');
    await mkdir(state);
    await writeFile(join(state, 'token'), 'from-state\n');
    await writeFile(
      config.path,
      `admin_listen: 0.0.0.0:${port}\nstate_dir: ${state}\nservices:\n  - name: love\n    backend: http://127.0.0.1:8081\n    slos:\n      - { name: availability, objective: 0.999 }\n`,
    );
    expect((await lovewatchHere('tune', metric, '--auto', '--config', config.path)).code).toBe(0);
    expect(admin.asked[0]!.authorization).toBe('Bearer from-state');
  });
});

describe('lovewatch tune METRIC with settings', () => {
  test('sets them, negative ones too, and says what holds until when', async () => {
    await using admin = await recordedAdmin({ 'PUT /tune': latencyTuned });
    const settings = ['--lower', '-5', '--upper', '.95', '--margin=0', '--alpha', '1e-2'];
    const more = ['--ttl', '2h', '--reason', 'batch job at noon', '--if-version', '2'];
    expect(await tuned(admin.url, metric, ...settings, ...more)).toEqual({
      code: 0,
      stderr: '',
      stdout: `love/latency_p99_seconds has upper 0.95 until 2026-07-01T14:06:00Z, by token (version 3)
  in effect  0.0121 to 0.95 seconds
  breach     none
  take it back with: lovewatch tune love/latency_p99_seconds --auto
`,
    });
    expect(admin.asked).toEqual([
      {
        method: 'PUT',
        path: '/tune?metric=love%2Flatency_p99_seconds',
        authorization: 'Bearer s3cret',
        ifMatch: '"2"',
        body: {
          ...{ alpha: 0.01, lower: -5, upper: 0.95, margin: 0 },
          ...{ ttl_seconds: 7200, reason: 'batch job at noon' },
        },
      },
    ]);
  });

  test('--dry-run compares what would have been with what was', async () => {
    await using admin = await recordedAdmin({ 'GET /tune': latency, 'PUT /tune': latencyTried });
    const { code, stdout } = await tuned(admin.url, metric, '--upper', '0.95', '--dry-run');
    expect([code, stdout.split('\n').slice(0, 8)]).toEqual([
      0,
      [
        'love/latency_p99_seconds, a dry run: nothing is changed',
        '  1 alert in the last 24 hours instead of 11; 12 of 1440 samples outside instead of 80',
        '        outside     alerts  in effect',
        '  now   80 of 1440  11      0.0121 to 0.251 seconds',
        '  then  12 of 1440  1       0.0121 to 0.95 seconds',
        '  now, 11 alerts',
        "    2026-07-01T01:00:00Z to 2026-07-01T01:10:00Z, from 0.7 seconds: 2.1% of the band's width above the highest value of the last 14 days",
        "    2026-07-01T02:00:00Z to 2026-07-01T02:10:00Z, from 0.7 seconds: 2.1% of the band's width above the highest value of the last 14 days",
      ],
    ]);
    expect(stdout).toMatch(
      /and 1 earlier: --json has them\n {2}then, 1 alert\n {4}2026-07-01T12:00:00Z and goes on, from 0.99 seconds: above the upper bound of 0.95 that was set by hand\n$/,
    );
    expect(admin.asked.at(-1)!.path).toBe('/tune?metric=love%2Flatency_p99_seconds&dry_run=true');
  });

  test('--auto takes them back', async () => {
    await using admin = await recordedAdmin({ 'DELETE /tune': { ...silent, version: 4 } });
    const { stdout } = await tuned(admin.url, silent.metric, '--auto', '--reason', 'over');
    expect(stdout).toBe(`queue_depth{queue="mail"} is automatic (version 4)
  in effect  not known yet
  breach     none
`);
    expect(admin.asked[0]!.path).toBe('/tune?metric=queue_depth%7Bqueue%3D%22mail%22%7D&reason=over');
  });

  test('quotes a name that a shell would take apart', async () => {
    const answer = { ...latencyTuned, metric: `q{a="it's"}` };
    await using admin = await recordedAdmin({ 'PUT /tune': answer });
    const { stdout } = await tuned(admin.url, answer.metric, '--upper', '1', '--reason', 'x');
    expect(stdout).toContain(`lovewatch tune 'q{a="it'\\''s"}' --auto`);
  });

  test('--json is the answer whole', async () => {
    await using admin = await recordedAdmin({ 'PUT /tune': latencyTuned });
    const { stdout } = await tuned(admin.url, metric, '--upper', '1', '--reason', 'x', '--json');
    expect(JSON.parse(stdout)).toEqual(latencyTuned);
  });
});

describe('what makes no sense is refused before anything is asked', () => {
  const number = (got: string): string => `must be a finite number, got "${got}"; write 0.9`;
  const duration = (got: string): string =>
    `must be a whole number of s, m, h or d within (0, 30d], got "${got}"; write 2h`;
  test.each([
    [['--upper', 'much'], number('much')],
    [['--upper', 'NaN'], number('NaN')],
    [['--upper', '1e999'], number('1e999')],
    [['--upper', '0x10'], number('0x10')],
    [['--lower', '--upper', '5'], number('--upper')],
    [['--ttl', '0s'], duration('0s')],
    [['--ttl', '31d'], duration('31d')],
    [['--ttl', '2 hours'], duration('2 hours')],
    [['--if-version', '-1'], 'must be a version as the history shows it, got "-1"; write 3'],
    [['--upper', '1'], '--reason must say why in 1 to 500 characters; write --reason "batch job at noon"'],
    [['--dry-run'], '--dry-run needs a setting to go with it; add --upper, --lower, --margin or --alpha'],
    [['--ttl', '2h'], '--ttl needs a setting to go with it; add --upper, --lower, --margin or --alpha'],
    [['--reason', 'x'], '--reason needs a setting to go with it; add --upper, --lower, --margin or --alpha'],
    [['--auto', '--upper', '1'], '--auto and --upper contradict each other; leave one of them out'],
    [['--auto', '--ttl', '2h'], '--ttl has nothing to do beside --auto; leave it out'],
    [['--auto', '--dry-run'], '--dry-run has nothing to do beside --auto; leave it out'],
    [
      ['--url', 'localhost:9464'],
      'must be http://HOST:PORT or https://HOST:PORT with no credentials or query, got "localhost:9464"; write http://127.0.0.1:9464',
    ],
    [['--url', 'http://me:pass@127.0.0.1'], 'with no credentials or query'],
    [['--config', '/nowhere.yaml'], 'or the exporter itself with --url URL'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await lovewatchHere('tune', metric, ...args);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });
});

describe('what goes wrong has what happened and a remedy', () => {
  const change = [metric, '--upper', '1', '--reason', 'x'];

  test('an unknown metric: the nearest names', async () => {
    const detail = 'no metric love/latency; nearest are love/latency_p99_seconds, love/latency_p50_seconds';
    await using admin = await recordedAdmin({ 'GET /tune': new Refusal(404, detail) });
    const { code, stderr } = await lovewatchHere('tune', 'love/latency', '--url', admin.url);
    expect([code, stderr]).toEqual([2, `${detail}\n`]);
  });

  test.each([
    [400, 2, 'lower must be below upper, got 5 and 3; write the lesser first\n'],
    [412, 1, 'the version is 4 and not 3; read it again\n'],
    [503, 1, 'the change could not be kept: ENOSPC; free the disk, and try again\n'],
  ])('%i: exit %i, in the words of the exporter', async (status, exit, detail) => {
    await using admin = await recordedAdmin({ 'PUT /tune': new Refusal(status, detail.trimEnd()) });
    const { code, stdout, stderr } = await tuned(admin.url, ...change);
    expect([code, stdout, stderr]).toEqual([exit, '', detail]);
  });

  test('a token that is refused: which file it came from', async () => {
    await using admin = await recordedAdmin({ 'PUT /tune': new Refusal(403, 'no such token') });
    const { code, stderr } = await tuned(admin.url, ...change);
    expect([code, stderr]).toEqual([
      2,
      `${admin.url} refuses the token of token: no such token; name the file of this exporter's tokens with --token-file FILE\n`,
    ]);
    expect(stderr).not.toContain('s3cret');
  });

  test.each([
    ['nothing', '', 'has no token; write a line NAME TOKEN, or '],
    [
      'words',
      'ana has s3cret\n',
      'line 1 must be TOKEN or NAME TOKEN; correct or remove it, or name another',
    ],
  ])('a token file with %s', async (_, text, message) => {
    await using folder = await stateFolder();
    const file = join(folder.path, 'token');
    await writeFile(file, text);
    const { code, stderr } = await lovewatchHere(
      ...['tune', ...change, '--url', 'http://127.0.0.1:1', '--token-file', file],
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${file} ${message}`)]);
    expect(stderr).not.toContain('s3cret');
  });

  test('a token file that is not there', async () => {
    const args = ['--url', 'http://127.0.0.1:1', '--token-file', '/nowhere/token'];
    const { code, stderr } = await lovewatchHere('tune', ...change, ...args);
    expect([code, stderr]).toEqual([
      2,
      "cannot read /nowhere/token: ENOENT: no such file or directory, open '/nowhere/token'; the exporter makes it when it starts; name another with --token-file FILE\n",
    ]);
  });

  test('nothing listens', async () => {
    const url = `http://127.0.0.1:${await unusedPort()}`;
    const { code, stderr } = await lovewatchHere('tune', metric, '--url', url);
    expect([code, stderr]).toEqual([
      2,
      `${url} cannot be reached: connect ECONNREFUSED ${url.slice(7)}; nothing listens there: start it with lovewatch serve, or give its address with --url\n`,
    ]);
  });

  test.each([
    [
      404,
      '<html>Not\n found</html>',
      `answered 404 with what is not Lovewatch's JSON: "<html>Not found</html>"`,
    ],
    [302, '', `answered 302 with what is not Lovewatch's JSON: nothing`],
    [200, '{"ok":true}', 'answered with something else than asked for: metric'],
  ])('somebody else listens: %i %s', async (status, body, message) => {
    await using other = await backendThat((_, response) => {
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(body);
    });
    const { code, stderr } = await lovewatchHere('tune', metric, '--url', other.url);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${other.url}/tune ${message}`)]);
    expect(stderr).toContain("give the address of Lovewatch's admin API with --url");
  });
});

describe('the admin API itself', () => {
  const refusals: [string, string[], number, string][] = [
    [
      'an unknown metric',
      ['love/latency', '--upper', '1', '--reason', 'x'],
      2,
      'no metric love/latency; the nearest are love/latency_p99_seconds, love/request_rate,',
    ],
    [
      'bounds that cross, and an alpha',
      [metric, '--upper', '1', '--lower', '2', '--alpha', '0.7', '--reason', 'x'],
      2,
      'alpha must be a number within (0, 0.5], got 0.7; write 0.05, or leave it out for automatic. lower must be below upper, got 2 and 1;',
    ],
    [
      'a margin below 0',
      [metric, '--margin', '-1', '--reason', 'x'],
      2,
      "margin must be a number of the band's widths within [0, 100], got -1; write 0.5",
    ],
    [
      'a reason of spaces',
      [metric, '--margin', '1', '--reason', '  '],
      2,
      'reason must say why in 1 to 500 characters, got "  "; write what',
    ],
    [
      'a version that is no more',
      [metric, '--margin', '1', '--reason', 'x', '--if-version', '7'],
      1,
      'the tuning of love/latency_p99_seconds is at version 0, and If-Match asks for another; read it again',
    ],
    [
      'the same in a dry run',
      [metric, '--margin', '1', '--dry-run', '--if-version', '7'],
      1,
      'is at version 0, and If-Match asks for another',
    ],
    [
      'a wrong token',
      [metric, '--auto', '--token-file', 'WRONG'],
      2,
      'refuses the token of WRONG: the token is none',
    ],
  ];
  test.each(refusals)('refuses %s', async (_, args, exit, message) => {
    await using folder = await stateFolder();
    await using admin = await loveAtNoon(folder.path);
    const wrong = join(folder.path, 'wrong');
    await writeFile(wrong, 'not-the-token\n');
    const found = ['--url', admin.url, '--token-file', admin.tokenFile];
    const given = args.map((arg) => (arg === 'WRONG' ? wrong : arg));
    const { code, stdout, stderr } = await lovewatchHere('tune', ...found, ...given);
    const expected = expect.stringContaining(message.replace('WRONG', wrong)) as string;
    expect([code, stdout, stderr]).toEqual([exit, '', expected]);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('keeps who has done it: the name that the token has', async () => {
    await using folder = await stateFolder();
    await using admin = await loveAtNoon(folder.path);
    await appendFile(admin.tokenFile, 'ana s3cret\n');
    const own = join(folder.path, 'own');
    await writeFile(own, 'ana s3cret\n');
    const set = ['--lower', '-5', '--ttl', '7d', '--reason', 'a test', '--token-file', own];
    await lovewatchHere('tune', metric, '--url', admin.url, ...set);
    const { stdout } = await lovewatchHere('tune', metric, '--url', admin.url);
    expect(stdout).toContain('tuned      lower -5 by ana until 2026-07-08T12:05:00Z: a test\n');
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outcomes } from '../core/breaker/outcome.ts';
import { loveAtNoon } from '../testing/love-at-noon.ts';
import { lovewatchHere, type Ended } from '../testing/lovewatch-here.ts';
import { recordedAdmin, Refusal } from '../testing/recorded-admin.ts';
import { closed, forcedClosed, forcedOpen, opened } from '../testing/recorded-breakers.ts';
import { stateFolder } from '../testing/state-folder.ts';

const reason = ['--reason', 'the database is being moved'];

/** Acts with a token file, as a person who has one. */
async function acted(url: string, ...args: string[]): Promise<Ended> {
  await using folder = await stateFolder();
  const file = join(folder.path, 'token');
  await writeFile(file, 'ana s3cret\n');
  return await lovewatchHere('breaker', ...args, '--url', url, '--token-file', file);
}

describe('lovewatch breaker', () => {
  test('lists all in one line each, first what is not CLOSED, without a token', async () => {
    const pay = { ...opened, backend: 'pay', open_seconds_left: 0 };
    const breakers = [closed, { ...opened, backend: 'hate' }, pay, { ...forcedOpen, backend: 'trust' }];
    await using admin = await recordedAdmin({ 'GET /api/v1/breakers': { breakers } });
    expect(await lovewatchHere('breaker', '--url', admin.url)).toEqual({
      code: 0,
      stderr: '',
      stdout: `breakers
  breaker of  state        health  since                 why
  hate        OPEN         0       2026-07-01T12:00:00Z  13 of the last 13 failed; 3 s left
  pay         OPEN         0       2026-07-01T12:00:00Z  13 of the last 13 failed; the next reque...
  trust       FORCED_OPEN  0       2026-07-01T12:00:30Z  by ana via grafana: the database is bein...
  love        CLOSED       98      2026-07-01T10:00:00Z  -
`,
    });
    expect(admin.asked).toEqual([
      expect.objectContaining({ method: 'GET', path: '/api/v1/breakers', authorization: undefined }),
    ]);
  });

  test('says that there are none', async () => {
    await using admin = await recordedAdmin({ 'GET /api/v1/breakers': { breakers: [] } });
    expect((await lovewatchHere('breaker', '--url', admin.url)).stdout).toBe('breakers: none\n');
  });

  test('--json is the answer whole', async () => {
    const answer = { breakers: [closed, forcedOpen] };
    await using admin = await recordedAdmin({ 'GET /api/v1/breakers': answer });
    const { stdout } = await lovewatchHere('breaker', '--url', admin.url, '--json');
    expect(JSON.parse(stdout)).toEqual(answer);
  });
});

describe('lovewatch breaker NAME', () => {
  test('shows one that has opened, with why and how it came there', async () => {
    await using admin = await recordedAdmin({ 'GET /api/v1/breakers': { breakers: [opened] } });
    const { code, stdout } = await lovewatchHere('breaker', 'love', '--url', admin.url);
    expect([code, stdout]).toEqual([
      0,
      `love
  state       OPEN since 2026-07-01T12:00:00Z
  why         13 of the last 13 failed; 3 s left
  health      0 of 100: open
  last calls  none since it came to this state
  in flight   0
  rejected    120 in 0.7 s of being open, since the exporter started
  transitions
    at                    from    to    why
    2026-07-01T12:00:00Z  CLOSED  OPEN  13 of the last 13 failed
`,
    ]);
    expect(admin.asked[0]!.path).toBe('/api/v1/breakers?backend=love');
  });

  test('shows one that has never moved', async () => {
    await using admin = await recordedAdmin({ 'GET /api/v1/breakers': { breakers: [closed] } });
    const { stdout } = await lovewatchHere('breaker', 'love', '--url', admin.url);
    expect(stdout).toBe(`love
  state       CLOSED since 2026-07-01T10:00:00Z
  why         -
  health      98 of 100: pass
  last calls  9 of the last 1011 failed, 2 slow; in the last 500 ms 0 of 40 failed
  in flight   3
  rejected    0 in 0.0 s of being open, since the exporter started
`);
  });

  test('of many transitions it shows the last ten', async () => {
    const many = { ...opened, transitions: Array.from({ length: 20 }, () => opened.transitions[0]!) };
    await using admin = await recordedAdmin({ 'GET /api/v1/breakers': { breakers: [many] } });
    const { stdout } = await lovewatchHere('breaker', 'love', '--url', admin.url);
    expect(stdout).toMatch(/(.* CLOSED {2}OPEN {2}13 of .*\n){10} {4}and 10 earlier: --json has them\n$/);
  });
});

describe('lovewatch breaker NAME ACTION', () => {
  const since = '2026-07-01T12:00:30Z, by ana via grafana: the database is being moved';
  const end = '  end it with: lovewatch breaker love auto --reason WHY\n';
  test.each([
    ['force-open', forcedOpen, `love is FORCED_OPEN since ${since}\n  every request is rejected\n${end}`],
    [
      'force-closed',
      forcedClosed,
      `love is DISABLED since ${since}\n  every request passes, however many fail\n${end}`,
    ],
    [
      'auto',
      closed,
      'love is CLOSED since 2026-07-01T10:00:00Z\n  requests pass, and it decides by itself\n',
    ],
    [
      'auto',
      opened,
      'love is OPEN since 2026-07-01T12:00:00Z, 13 of the last 13 failed; 3 s left\n  requests are rejected, and it decides by itself\n',
    ],
  ])('%s says how it stands then, and how that ends', async (action, view, stdout) => {
    await using admin = await recordedAdmin({ [`POST /api/v1/breakers/love/${action}`]: view });
    expect(await acted(admin.url, 'love', action, ...reason)).toEqual({ code: 0, stderr: '', stdout });
    expect(admin.asked).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: `/api/v1/breakers/love/${action}`,
        authorization: 'Bearer s3cret',
        body: { reason: 'the database is being moved' },
      }),
    ]);
  });

  test('--json is the answer whole', async () => {
    await using admin = await recordedAdmin({ 'POST /api/v1/breakers/love/force-open': forcedOpen });
    const { stdout } = await acted(admin.url, 'love', 'force-open', ...reason, '--json');
    expect(JSON.parse(stdout)).toEqual(forcedOpen);
  });
});

describe('what goes wrong has what happened and a remedy', () => {
  test.each([
    [['love', 'force-open'], '--reason must say why in 1 to 500 characters; write --reason "'],
    [['love', '--reason', 'x'], '--reason needs an action to go with it; write NAME force-open'],
    [['--reason', 'x'], '--reason needs an action to go with it'],
    [['love', 'open', '--reason', 'x'], 'Allowed choices are force-open, force-closed, auto.'],
    [['love', 'auto', 'now', '--reason', 'x'], 'too many arguments'],
    [['--url', 'localhost:9464'], 'must be http://HOST:PORT'],
  ])('%j is refused before anything is asked', async (args, message) => {
    const { code, stdout, stderr } = await lovewatchHere('breaker', ...args);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });

  test.each([
    [400, 2],
    [404, 2],
    [503, 1],
  ])('%i: exit %i, in the words of the exporter', async (status, exit) => {
    const refusal = new Refusal(status, 'what, why and what to do');
    await using admin = await recordedAdmin({ 'POST /api/v1/breakers/love/auto': refusal });
    const { code, stdout, stderr } = await acted(admin.url, 'love', 'auto', ...reason);
    expect([code, stdout, stderr]).toEqual([exit, '', 'what, why and what to do\n']);
  });

  test.each([
    [['love'], { breakers: [] }, 'breakers must be one breaker'],
    [['love'], { love: true }, 'answered with something else than asked for: breakers'],
  ])('somebody else answers %j with %j', async (args, answer, message) => {
    await using admin = await recordedAdmin({ 'GET /api/v1/breakers': answer });
    const { code, stderr } = await lovewatchHere('breaker', ...args, '--url', admin.url);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('the admin API itself', () => {
  test('is asked, forces, and goes back', async () => {
    await using folder = await stateFolder();
    await using admin = await loveAtNoon(folder.path);
    admin.worker.calls('love', 13, outcomes.failure);
    const found = ['--url', admin.url, '--token-file', admin.tokenFile];
    const listed = async (): Promise<string | undefined> =>
      (await lovewatchHere('breaker', '--url', admin.url)).stdout.split('\n')[2];
    const since = '2026-07-01T12:05:00Z';
    expect(await listed()).toBe(`  love        OPEN   0       ${since}  13 of the last 13 failed; 1 s left`);
    const forced = await lovewatchHere('breaker', 'love', 'force-open', ...reason, ...found);
    expect([forced.code, forced.stdout.split('\n')[0]]).toEqual([
      0,
      `love is FORCED_OPEN since ${since}, by token: the database is being moved`,
    ]);
    expect(await listed()).toBe(
      `  love        FORCED_OPEN  0       ${since}  by token: the database is being moved`,
    );
    await lovewatchHere('breaker', 'love', 'auto', '--reason', 'it has moved', ...found);
    expect(await listed()).toBe(`  love        CLOSED  100     ${since}  set by hand by token: it has moved`);
  });

  test.each([
    [['lvoe'], 2, 'no breaker lvoe; the nearest are love; GET /api/v1/breakers lists all\n'],
    [['lo/ve', 'auto', '--reason', 'x'], 2, 'no breaker lo/ve; the nearest are love'],
    [['love', 'auto', '--reason', ' '], 2, 'reason must say why in 1 to 500 characters, got " "; write'],
  ])('refuses %j', async (args, exit, message) => {
    await using folder = await stateFolder();
    await using admin = await loveAtNoon(folder.path);
    const found = ['--url', admin.url, '--token-file', admin.tokenFile];
    const { code, stdout, stderr } = await lovewatchHere('breaker', ...args, ...found);
    expect([code, stdout, stderr]).toEqual([exit, '', expect.stringContaining(message)]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayCommand } from '../commands/replay.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lovewatch-replay-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** @returns the path of a file with these lines. */
async function written(name: string, ...lines: string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** @returns what the command wrote, with the folder left out. */
async function replayed(...args: string[]): Promise<Ended> {
  const ended: Ended = { code: 0, stdout: '', stderr: '' };
  const world = {
    stdout: (text: string): void => void (ended.stdout += text.replaceAll(`${folder}/`, '')),
    stderr: (text: string): void => void (ended.stderr += text.replaceAll(`${folder}/`, '')),
    serve: (): never => {
      throw new Error('replay serves nothing');
    },
  };
  const command = replayCommand({ world, finish: (code) => void (ended.code = code) });
  await command.exitOverride().configureOutput({ writeErr: world.stderr }).parseAsync(args, { from: 'user' });
  return ended;
}

const start = Date.parse('2026-07-01T00:00:00Z') / 1000;
const minutesADay = 1440;

/** A day of a request a second: an outage at noon for ten minutes, no data from 15:00 to 16:00. */
function dayWithOutage(): string[] {
  const rows = Array.from({ length: minutesADay }, (_, index) => {
    const minute = index + 1;
    const bad = minute > 12 * 60 && minute <= 12 * 60 + 10 ? 60 : 0;
    return { minute, row: `${start + minute * 60},60,${bad}` };
  });
  const kept = rows.filter(({ minute }) => minute <= 15 * 60 || minute > 16 * 60);
  return ['timestamp,total,bad', ...kept.map(({ row }) => row)];
}

const calmPolicy = [
  'source: https://sre.google/workbook/alerting-on-slos/',
  'alerts:',
  '  - { alert: SLOCalm, severity: page, long: 1h, short: 5m, burn_rate: 500 }',
];
const incidentRows = [
  'start,end,name',
  '2026-07-01T12:00:00Z,2026-07-01T12:10:00Z,database failover',
  '2026-07-01T20:00:00Z,2026-07-01T20:30:00Z,nobody noticed',
];

describe('lovewatch replay', () => {
  test('shows policies side by side, and judges them by incidents', async () => {
    const events = await written('events.csv', ...dayWithOutage());
    const calm = await written('calm.yaml', ...calmPolicy);
    const incidents = await written('incidents.csv', ...incidentRows);
    const { code, stdout } = await replayed(
      ...['--file', events, '--objective', '0.999', '--policy', calm, '--incidents', incidents],
    );
    expect(code).toBe(0);
    const summaryUnpadded = stdout.replace(/^(?:\.{3}\S*\/)?(policy|current|calm\.yaml) +/gm, '$1  '); // It was as wide as the folder.
    expect(summaryUnpadded).toBe(
      `events.csv, objective 99.9%, 2026-07-01T00:00Z to 2026-07-02T00:00Z
  82,800 events, 600 of them bad, in intervals of 1m
  nothing before: windows at the start have what there is
  1 gap, 1h in all:
    no data from 2026-07-01T15:00Z to 2026-07-01T16:00Z (1h)

  current:
    alert                severity  fired at           resolved at        lasted  after  incident
    SLOFastBurn 1h/5m    page      2026-07-01T12:02Z  2026-07-01T12:20Z  18m     2m     database ...
    SLOTicketBurn 1d/2h  ticket    2026-07-01T12:35Z  2026-07-01T14:10Z  1h35m   35m    database ...
    SLOTicketBurn 3d/6h  ticket    2026-07-01T12:35Z  2026-07-01T18:10Z  5h35m   35m    database ...

  calm.yaml: nothing would have paged or become a ticket

policy  pages  tickets  precision  recall    detection    reset
current  1      2        100% of 1  50% of 2  2m (max 2m)  10m (max 10m)
calm.yaml  0      0        -          0% of 2   -            -

current, incidents without a page:
  2026-07-01T20:00Z  30m: nobody noticed (no ticket either)

calm.yaml, incidents without a page:
  2026-07-01T12:00Z  10m: database failover (no ticket either)
  2026-07-01T20:00Z  30m: nobody noticed (no ticket either)
`,
    );
  });

  test('fits into 100 columns', async () => {
    const events = await written('events.csv', ...dayWithOutage());
    const incidents = await written(
      'incidents.csv',
      'start,end,name',
      `${start},${start + 86_400},${'long '.repeat(40)}`,
    );
    const { stdout } = await replayed('--file', events, '--objective', '0.999', '--incidents', incidents);
    const tables = stdout.split('\n').filter((line) => !line.includes('incidents without'));
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('says that nothing would have paged, and how much it saw', async () => {
    const quiet = Array.from({ length: 60 }, (_, minute) => `${start + minute * 60},1000,0`);
    const events = await written('quiet.csv', 'timestamp,total,bad', ...quiet);
    const { code, stdout } = await replayed('--file', events, '--objective', '0.999');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'quiet.csv, objective 99.9%, 2026-06-30T23:59Z to 2026-07-01T00:59Z\n  60,000 events, 0 of them bad',
    );
    expect(stdout).toContain('no gaps');
    expect(stdout).toContain('current: nothing would have paged or become a ticket');
  });

  test('takes what is before --from into account without showing it', async () => {
    const events = await written('events.csv', ...dayWithOutage());
    const { stdout } = await replayed(
      '--file',
      events,
      '--objective',
      '0.999',
      '--from',
      '2026-07-01T12:19:00Z',
      '--to',
      '2026-07-01T14:00:00Z',
    );
    expect(stdout).toContain('12h19m before fill the windows at the start');
    expect(stdout).toContain('SLOFastBurn 1h/5m    page      2026-07-01T12:02Z  2026-07-01T12:20Z');
    expect(stdout).toContain('SLOTicketBurn 3d/6h  ticket    2026-07-01T12:35Z  still fires        1h25m');
  });

  test('writes the same for machines', async () => {
    const events = await written('events.csv', ...dayWithOutage());
    const incidents = await written('incidents.csv', ...incidentRows);
    const { stdout } = await replayed(
      '--file',
      events,
      '--objective',
      '0.999',
      '--incidents',
      incidents,
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      step_seconds: 60,
      slos: [
        {
          objective: 0.999,
          data: {
            from: '2026-07-01T00:00:00Z',
            to: '2026-07-02T00:00:00Z',
            total: 82_800,
            bad: 600,
            gaps: [{ from: '2026-07-01T15:00:00Z', to: '2026-07-01T16:00:00Z' }],
          },
          policies: [
            {
              policy: 'current',
              alerts: [
                {
                  alert: 'SLOFastBurn',
                  severity: 'page',
                  fired_at: '2026-07-01T12:02:00Z',
                  lasted_seconds: 1080,
                  incidents: ['database failover'],
                },
                { alert: 'SLOTicketBurn', long: '1d' },
                { alert: 'SLOTicketBurn', long: '3d' },
              ],
            },
          ],
        },
      ],
      summary: [
        {
          policy: 'current',
          pages: 1,
          tickets: 2,
          incidents: 2,
          by_page: {
            precision_ratio: 1,
            recall_ratio: 0.5,
            detection_seconds_median: 120,
            reset_seconds_max: 600,
            missed_incidents: ['nobody noticed'],
          },
        },
      ],
    });
  });

  test('exits with 1 when there is nothing in the time that was asked for', async () => {
    const events = await written('events.csv', ...dayWithOutage());
    const asked = [
      '--file',
      events,
      '--objective',
      '0.999',
      '--from',
      '2027-01-01T00:00:00Z',
      '--to',
      '2027-01-02T00:00:00Z',
    ];
    expect(await replayed(...asked)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'events.csv has no rows --from 2027-01-01T00:00:00Z --to 2027-01-02T00:00:00Z; write an earlier --from or a later --to\n',
    });
  });

  test.each([
    [['--file', 'E'], 'the objective of E is missing'],
    [['--file', 'E', '--objective', '99.9'], 'must be within (0, 1), got 99.9; write 0.999'],
    [
      ['--file', 'E', '--objective', '0.999', '--step', '10m'],
      '--step must be at most the shortest window of the policies (5m), got 10m; use 1m',
    ],
    [
      ['--file', 'E', '--objective', '0.999', '--step', '0m'],
      'must be a whole number of s, m, h or d above 0, got 0m; write 1m',
    ],
    [
      ['--file', 'E', '--objective', '0.999', '--prometheus', 'http://127.0.0.1:9090'],
      'cannot be used with option',
    ],
    [['--file', 'E', '--objective', '0.999', '--policy', 'none.yaml'], 'cannot read none.yaml'],
    [['--file', 'E', '--objective', '0.999', '--incidents', 'none.csv'], 'cannot read none.csv'],
    [['--file', 'none.csv', '--objective', '0.999'], 'cannot read none.csv'],
    [
      ['--prometheus', 'localhost:9090'],
      'must be an http or https URL, got localhost:9090; write http://127.0.0.1:9090',
    ],
  ])('refuses %j', async (args, message) => {
    const events = await written('events.csv', ...dayWithOutage());
    const config = await written(
      'two.yaml',
      'services:',
      '  - name: love',
      '    backend: http://127.0.0.1:8081',
      '    slos:',
      '      - { name: availability, objective: 0.999 }',
      '      - { name: latency, objective: 0.99, latency_seconds_max: 0.25 }',
    );
    const refused = replayed('--config', config, ...args.map((arg) => (arg === 'E' ? events : arg)));
    await expect(refused).rejects.toThrow(message.replaceAll('E is', `${events} is`));
  });

  test('takes the objective of the configuration, whose policy is the current one', async () => {
    const events = await written('events.csv', ...dayWithOutage());
    await written('calm.yaml', ...calmPolicy);
    const config = await written(
      'own.yaml',
      'policy_file: calm.yaml',
      'services:',
      '  - name: love',
      '    backend: http://127.0.0.1:8081',
      '    slos:',
      '      - { name: availability, objective: 0.99 }',
      '      - { name: latency, objective: 0.9, latency_seconds_max: 0.25 }',
    );
    const { stdout } = await replayed('--config', config, '--file', events, '--slo', 'love/availability');
    expect(stdout).toContain('love/availability, objective 99%');
    expect(stdout).toContain('current: nothing would have paged');
    const refused = replayed('--config', config, '--file', events, '--slo', 'love/speed');
    await expect(refused).rejects.toThrow(
      '--slo must be one of love/availability, love/latency, got "love/speed"',
    );
  });

  test('refuses events that are further apart than the shortest window', async () => {
    const hourly = await written('hourly.csv', 'timestamp,total,bad', '0,5,0', '3600,5,0', '7200,5,5');
    await expect(replayed('--file', hourly, '--objective', '0.999')).rejects.toThrow(
      /shortest window of the policies \(5m\), got 1h; use 1m/,
    );
  });
});

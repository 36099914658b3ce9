import { describe, expect, test } from 'vitest';
import { lovewatchHere } from '../testing/lovewatch-here.ts';
import { recordedAdmin } from '../testing/recorded-admin.ts';
import { closed, forcedOpen, opened } from '../testing/recorded-breakers.ts';
import { latency, latencyTuned, silent, troubled } from '../testing/recorded-answers.ts';
import { unusedPort } from '../testing/tcp.ts';

const well = { status: 'ok', version: '0.1.0', sources: [], degraded: [] };
const [availability] = troubled.slos.slos;
const quiet = { ...availability, burns: [], alerts: [] };

/** A metric as the list has it. */
function listed({ history: _, ...threshold }: { readonly history?: unknown }): object {
  return { ...threshold, breaches: [] };
}

/** What the five questions are answered with. */
function answers(
  thresholds: readonly object[],
  {
    health = well,
    slos = [quiet] as readonly object[],
    breakers = [closed] as readonly object[],
    alerts = [] as readonly object[],
  } = {},
): Record<string, object> {
  return {
    'GET /healthz': health,
    'GET /api/v1/slos': { slos },
    'GET /api/v1/breakers': { breakers },
    'GET /api/v1/thresholds': {
      thresholds: thresholds.map(listed),
      metrics_max: 10_000,
      turned_away_total: 7,
    },
    'GET /api/v1/alerts': { alerts },
  };
}

describe('lovewatch status', () => {
  test('is one screen: what is wrong first, then each part', async () => {
    const { slos, alerts } = troubled;
    const parts = {
      health: troubled.health as unknown as typeof well,
      slos: slos.slos,
      breakers: [{ ...closed, backend: 'pay' }, opened, { ...forcedOpen, backend: 'trust' }],
      alerts: alerts.alerts,
    };
    await using admin = await recordedAdmin(answers([silent, latency, latencyTuned], parts));
    const { code, stdout } = await lovewatchHere('status', '--url', admin.url);
    expect(stdout.replaceAll(admin.url, 'URL'))
      .toBe(`1 part is degraded, 1 alert fires, 1 threshold is breached, 1 incident is open: lovewatch 0.1.0 at URL

health: degraded
  backend of love: connect ECONNREFUSED 127.0.0.1:8081 (since 2026-07-01T12:00:00Z)

objectives
  objective          target  budget left  fastest burn   alerts
  love/availability  99.9%   87.3%        121.4 over 5m  firing: SLOFastBurn; pending: SLOTicketBurn

breakers
  breaker of  state        health  since                 why
  love        OPEN         0       2026-07-01T12:00:00Z  13 of the last 13 failed; 3 s left
  trust       FORCED_OPEN  0       2026-07-01T12:00:30Z  by ana via grafana: the database is bein...
  pay         CLOSED       98      2026-07-01T10:00:00Z  -

thresholds: 2 ready, 1 without enough data; 1 breached, 1 tuned
  there is room for 10000: one more was turned away 7 times
  breached                  severity  value             since
  love/latency_p99_seconds  page      0.913243 seconds  2026-07-01T12:01:00Z
    38% of the band's width above the highest value of the last 14 days
  tuned                     to          until                 by     why
  love/latency_p99_seconds  upper 0.95  2026-07-01T14:06:00Z  token  batch job at noon

open incidents: 1
  alert        severity  since                 what
  SLOFastBurn  page      2026-07-01T12:01:05Z  love availability: error budget burning at least 9...
`);
    expect(code).toBe(1);
  });

  test('exits with 0 when all is well', async () => {
    await using admin = await recordedAdmin(answers([latencyTuned], { slos: [], breakers: [] }));
    const { code, stdout } = await lovewatchHere('status', '--url', admin.url);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^all is well: lovewatch 0\.1\.0 at http/);
    expect(stdout).toContain('objectives: none\n');
    expect(stdout).toContain('breakers: none\n');
    expect(stdout).toMatch(/open incidents: none\n$/);
  });

  test('a breach that nobody is to be told of is shown, and all is well', async () => {
    await using admin = await recordedAdmin(answers([{ ...latency, severity: 'none' }]));
    const { code, stdout } = await lovewatchHere('status', '--url', admin.url);
    expect([code, stdout]).toEqual([0, expect.stringContaining('love/latency_p99_seconds  none')]);
  });

  test('of many breaches it shows ten, and says how many there are', async () => {
    const many = Array.from({ length: 25 }, (_, at) => ({ ...latency, metric: `queue_${at}` }));
    await using admin = await recordedAdmin(answers(many));
    const { stdout } = await lovewatchHere('status', '--url', admin.url);
    expect(stdout.match(/queue_/g)).toHaveLength(10);
    expect(stdout).toContain('thresholds: 25 ready; 25 breached, 0 tuned');
    expect(stdout).toContain('  and 15 more: --json has them');
  });

  test('--json has the answers, and what is wrong', async () => {
    await using admin = await recordedAdmin(answers([latency]));
    const { code, stdout } = await lovewatchHere('status', '--url', admin.url, '--json');
    expect([code, JSON.parse(stdout)]).toEqual([
      1,
      {
        is_well: false,
        wrong: ['1 threshold is breached'],
        ...{ url: admin.url, health: well, slos: [quiet], breakers: [closed], incidents: [] },
        thresholds: [listed(latency)],
        ...{ metrics_max: 10_000, turned_away_total: 7 },
      },
    ]);
  });

  test('an exporter that cannot be asked is 2', async () => {
    const url = `http://127.0.0.1:${await unusedPort()}`;
    const { code, stderr } = await lovewatchHere('status', '--url', url);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nothing listens there')]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Alert } from './incident.ts';
import { afterRestart, reduce, type Action } from './reduce.ts';
import { SilenceTimer } from './silence-timer.ts';
import { emptyState, type PagerState } from './state.ts';
import { watchdogReport, type WatchdogStatus } from './watchdog.ts';

const heard: Action = { kind: 'watchdog heard' };
const silent: Action = { kind: 'watchdog silent', secondsMax: 180 };
const byHand: Action = { kind: 'person', id: '1', change: 'resolve' };

/** The state after `actions`, one a second from second 100. */
function after(...actions: Action[]): PagerState {
  return actions.reduce((state, action, i) => reduce(state, action, 100 + i).state, emptyState);
}

function statuses({ incidents }: PagerState): string[] {
  return incidents.map(({ status }) => status);
}

describe('a silence', () => {
  test('opens a critical incident of its own, which stays on this machine', () => {
    const [incident] = after(heard, silent).incidents;
    expect(incident).toMatchObject({
      status: 'triggered',
      severity: 'critical',
      component: 'watchdog',
      summary: 'no word from Prometheus and Alertmanager for 3 minutes: nobody would be paged',
      links: [{ href: '/runbooks/Watchdog' }],
      delivery: { status: 'local' },
      log: [{ kind: 'triggered', by: 'pager' }],
    });
  });

  test.each([
    ['opens one incident, however often it is told', [heard, silent, silent], ['triggered']],
    ['ends when the Watchdog is heard', [heard, silent, heard], ['resolved']],
    ['opens no second when a person resolves the first', [heard, silent, byHand, silent], ['resolved']],
    ['opens another after a word between', [heard, silent, heard, silent], ['triggered', 'resolved']],
    [
      'opens another after a person resolved the first and a word came',
      [heard, silent, byHand, heard, silent],
      ['triggered', 'resolved'],
    ],
  ] as [string, Action[], string[]][])('%s', (_title, actions, expected) => {
    expect(statuses(after(...actions))).toEqual(expected);
  });

  test('is logged with its end, and is no event that anybody sent', () => {
    const state = after(heard, silent, heard);
    expect(state.incidents[0]!.log).toEqual([
      { at: 101, kind: 'triggered', by: 'pager', text: expect.stringContaining('no word') as string },
      { at: 102, kind: 'resolved', by: 'pager', text: 'the Watchdog is heard again' },
    ]);
    expect(state.eventsTotal).toEqual(emptyState.eventsTotal);
    expect(state.watchdog).toEqual({ heardAt: 102, isPaged: false });
  });

  test('leaves other incidents alone when it ends', () => {
    const alert: Alert = {
      severity: 'critical',
      summary: 'love burns',
      source: 'x',
      component: null,
      group: null,
      class: null,
      customDetails: {},
      links: [],
      images: [],
      client: null,
      clientUrl: null,
    };
    const page: Action = { kind: 'trigger', dedupKey: 'love', alert, relayed: false };
    expect(statuses(after(page, heard, silent, heard))).toEqual(['resolved', 'triggered']);
  });

  test.each([
    [60, '1 minute'],
    [90, '90 seconds'],
    [1, '1 second'],
  ])('of %d seconds is called %s', (secondsMax, words) => {
    const [incident] = after(heard, { kind: 'watchdog silent', secondsMax }).incidents;
    expect(incident!.summary).toContain(`for ${words}:`);
  });
});

describe('a restart', () => {
  test('during a silence that was paged for opens no second incident', () => {
    const state = afterRestart(after(heard, silent), 200);
    expect(statuses(reduce(state, silent, 400).state)).toEqual(['triggered']);
  });

  test('during a silence whose incident a person resolved tells of it anew', () => {
    const state = afterRestart(after(heard, silent, byHand), 200);
    expect(statuses(reduce(state, silent, 400).state)).toEqual(['triggered', 'resolved']);
  });
});

describe('the watchdog', () => {
  const cases: [string, number | null, number, boolean, number, WatchdogStatus][] = [
    ['that was never heard is not overdue, however long ago the start', null, 9999, true, 180, 'never heard'],
    ['heard before the restart has all its time', 1, 179.9, true, 180, 'starting'],
    ['heard before the restart and not since is overdue after it', 1, 180, true, 180, 'overdue'],
    ['is heard just before its time is over', 100, 179.9, false, 180, 'heard'],
    ['is overdue at its time', 100, 180, false, 180, 'overdue'],
    ['turned off is never overdue', 100, 9999, false, 0, 'off'],
  ];
  test.each(cases)('%s', (_title, heardAt, seconds, isSinceStart, secondsMax, status) => {
    const report = watchdogReport({ heardAt, isPaged: false }, { seconds, isSinceStart }, secondsMax);
    expect(report).toEqual({ status, heardAt, overdue: status === 'overdue', secondsMax });
  });

  test('is timed from the start, and from each time it is heard', () => {
    let now = 50;
    const timer = new SilenceTimer(() => now);
    now = 110;
    expect(timer.silence).toEqual({ seconds: 60, isSinceStart: true });
    timer.heard();
    now = 115;
    expect(timer.silence).toEqual({ seconds: 5, isSinceStart: false });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert, Incident } from './incident.ts';
import { logEntriesMax, refusal } from './incident-change.ts';
import { incidentsMax } from './incident-list.ts';
import { afterRestart, reduce, type Action } from './reduce.ts';
import { emptyState, type PagerState } from './state.ts';

const alert: Alert = {
  severity: 'critical',
  summary: 'love availability burns 30x',
  source: 'Alertmanager',
  component: null,
  group: null,
  class: null,
  customDetails: {},
  links: [],
  images: [],
  client: null,
  clientUrl: null,
};

function trigger(dedupKey: string, relayed = false, summary = alert.summary): Action {
  return { kind: 'trigger', dedupKey, alert: { ...alert, summary }, relayed };
}

function later(kind: 'acknowledge' | 'resolve', dedupKey: string): Action {
  return { kind, dedupKey, summary: null, relayed: false };
}

/** The state after `actions`, one a second from second 100. */
function after(...actions: Action[]): PagerState {
  return actions.reduce((state, action, i) => reduce(state, action, 100 + i).state, emptyState);
}

describe('an incident', () => {
  const cases: [string, Action[], string[]][] = [
    ['is opened by a trigger', [trigger('a')], ['triggered']],
    ['is not opened twice while it is open', [trigger('a'), trigger('a')], ['triggered']],
    [
      'stays acknowledged when triggered again',
      [trigger('a'), later('acknowledge', 'a'), trigger('a')],
      ['acknowledged'],
    ],
    ['is acknowledged by an event', [trigger('a'), later('acknowledge', 'a')], ['acknowledged']],
    ['is resolved without being acknowledged', [trigger('a'), later('resolve', 'a')], ['resolved']],
    [
      'is followed by another after its resolution',
      [trigger('a'), later('resolve', 'a'), trigger('a')],
      ['triggered', 'resolved'],
    ],
    ['is not opened by a resolve of an unknown key', [later('resolve', 'a')], []],
    ['is left alone by events of another key', [trigger('a'), later('resolve', 'b')], ['triggered']],
    [
      'is not acknowledged after its resolution',
      [trigger('a'), later('resolve', 'a'), later('acknowledge', 'a')],
      ['resolved'],
    ],
    [
      'is acknowledged by a person',
      [trigger('a'), { kind: 'person', id: '1', change: 'acknowledge' }],
      ['acknowledged'],
    ],
    ['is resolved by a person', [trigger('a'), { kind: 'person', id: '1', change: 'resolve' }], ['resolved']],
  ];
  test.each(cases)('%s', (_title, actions, statuses) => {
    expect(after(...actions).incidents.map(({ status }) => status)).toEqual(statuses);
  });

  test('keeps its times, how often it paged, its latest summary and every summary in the log', () => {
    const state = after(
      trigger('a'),
      trigger('a', false, 'burns 40x'),
      later('acknowledge', 'a'),
      later('resolve', 'a'),
    );
    expect(state.incidents[0]).toMatchObject({
      id: '1',
      summary: 'burns 40x',
      triggeredAt: 100,
      acknowledgedAt: 102,
      resolvedAt: 103,
      triggersTotal: 2,
      eventsTotal: 4,
      log: [
        { at: 100, kind: 'triggered', text: 'love availability burns 30x' },
        { at: 101, kind: 'triggered', text: 'burns 40x' },
        { at: 102, kind: 'acknowledged' },
        { at: 103, kind: 'resolved' },
      ],
    });
  });

  test('never ends before it began, even when the wall clock steps back', () => {
    const opened = reduce(emptyState, trigger('a'), 100).state;
    const { incident } = reduce(opened, later('resolve', 'a'), 40);
    expect(incident).toMatchObject({ triggeredAt: 100, resolvedAt: 100 });
  });

  test('keeps the entry that opened it and the latest ones of a log at its bound', () => {
    const actions = Array.from({ length: 150 }, (_, i) => trigger('a', false, `event ${i}`));
    const { log, eventsTotal, triggersTotal } = after(...actions).incidents[0]!;
    expect([log.length, eventsTotal, triggersTotal]).toEqual([logEntriesMax, 150, 150]);
    expect([log[0]!.text, log[1]!.text, log.at(-1)!.text]).toEqual(['event 0', 'event 51', 'event 149']);
  });
});

describe('what is ignored', () => {
  test('is counted', () => {
    const state = after(trigger('a'), later('resolve', 'b'), later('acknowledge', 'b'));
    expect(state.eventsTotal).toEqual({ trigger: 1, acknowledge: 1, resolve: 1, ignored: 2 });
  });

  test.each([
    ['acknowledge', later('acknowledge', 'a'), /acknowledged already/],
    ['acknowledge', later('resolve', 'a'), /resolved already/],
    ['resolve', later('resolve', 'a'), /resolved already/],
  ] as const)('is what a person cannot do: %s after %o', (change, before, why) => {
    const state = after(trigger('a'), before);
    expect(refusal(state.incidents[0]!, change)).toMatch(why);
    expect(reduce(state, { kind: 'person', id: '1', change }, 200)).toEqual({ state, incident: null });
  });
});

describe('a relayed incident', () => {
  test('tells that it was not delivered and why, then that it was', () => {
    const failed = after(trigger('a', true), { kind: 'not delivered', dedupKey: 'a', reason: 'timeout' });
    expect(failed.incidents[0]!.delivery).toEqual({ status: 'failed', at: 101, reason: 'timeout' });
    const { incident } = reduce(failed, { kind: 'delivered', dedupKey: 'a' }, 105);
    expect(incident!.delivery).toEqual({ status: 'delivered', at: 105 });
    expect(incident!.log.map(({ kind }) => kind)).toEqual(['triggered', 'not delivered', 'delivered']);
  });

  test('learns of the delivery of its resolve after it ended', () => {
    const state = after(trigger('a', true), later('resolve', 'a'), { kind: 'delivered', dedupKey: 'a' });
    expect(state.incidents[0]).toMatchObject({ status: 'resolved', delivery: { status: 'delivered' } });
  });

  test('does not stay pending over a restart', () => {
    const state = afterRestart(after(trigger('a', true), trigger('b')), 300);
    expect(state.incidents.map(({ delivery }) => delivery.status)).toEqual(['local', 'failed']);
  });
});

describe('the bound on incidents', () => {
  test('makes the oldest resolved one give way, whatever is older and open', () => {
    const opened = Array.from({ length: incidentsMax }, (_, i) => trigger(String(i)));
    const state = after(...opened, later('resolve', '7'), later('resolve', '9'), trigger('new'));
    expect(state.incidents).toHaveLength(incidentsMax);
    expect(state.incidents.some(({ dedup_key }) => dedup_key === '7')).toBe(false);
    expect(state.incidents.some(({ dedup_key }) => dedup_key === '0')).toBe(true);
  });

  test('makes the oldest give way when all are open', () => {
    const state = after(...Array.from({ length: incidentsMax + 1 }, (_, i) => trigger(String(i))));
    expect(state.incidents.at(-1)!.dedup_key).toBe('1');
    expect(state.incidents[0]!.dedup_key).toBe(String(incidentsMax));
  });
});

describe('for any sequence of events', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({
      kind: fc.constant('trigger'),
      dedupKey: key,
      alert: fc.constant(alert),
      relayed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constantFrom('acknowledge', 'resolve'),
      dedupKey: key,
      summary: fc.constant(null),
      relayed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('person'),
      id: fc.integer({ min: 1, max: 12 }).map(String),
      change: fc.constantFrom('acknowledge', 'resolve'),
    }),
    fc.record({ kind: fc.constant('delivered'), dedupKey: key }),
  );
  const steps = fc.array(fc.record({ action, at: fc.integer({ min: 0, max: 1000 }) }), { maxLength: 60 });

  function play(sequence: { action: Action; at: number }[]): PagerState[] {
    let state = emptyState;
    return sequence.map((step) => (state = reduce(state, step.action, step.at).state));
  }

  test('a key has at most one open incident, and it is the newest of that key', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const { incidents } of play(sequence)) {
          for (const dedupKey of ['a', 'b', 'c']) {
            const own = incidents.filter(({ dedup_key }) => dedup_key === dedupKey);
            expect(own.slice(1).every(({ status }) => status === 'resolved')).toBe(true);
          }
        }
      }),
    );
  });

  test('nothing that was resolved comes back or is lost, and ids are never used twice', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let ended: Incident[] = [];
        for (const { incidents, incidentsTotal } of play(sequence)) {
          const byId = new Map(incidents.map((incident) => [incident.id, incident]));
          expect(byId.size).toBe(incidentsTotal);
          expect(ended.every(({ id, resolvedAt }) => byId.get(id)?.resolvedAt === resolvedAt)).toBe(true);
          ended = incidents.filter(({ status }) => status === 'resolved');
        }
      }),
    );
  });

  test('times are in order, the log is in order, and the status agrees with both', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const incident of play(sequence).at(-1)?.incidents ?? []) {
          const { triggeredAt, acknowledgedAt, resolvedAt, log, status } = incident;
          const times = [triggeredAt, acknowledgedAt, resolvedAt].filter((at) => at !== null);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).toSorted((a, b) => a - b));
          const byTimes =
            resolvedAt !== null ? 'resolved' : acknowledgedAt !== null ? 'acknowledged' : 'triggered';
          expect(status).toBe(byTimes);
        }
      }),
    );
  });

  test('the open keys are those of a naive model', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const events = sequence.filter(({ action: { kind } }) => kind !== 'person');
        const open = new Set<string>();
        for (const { action: each } of events) {
          if (each.kind === 'trigger') open.add(each.dedupKey);
          if (each.kind === 'resolve') open.delete(each.dedupKey);
        }
        const incidents = play(events).at(-1)?.incidents ?? [];
        const actual = incidents
          .filter(({ status }) => status !== 'resolved')
          .map(({ dedup_key }) => dedup_key);
        expect(actual.toSorted()).toEqual([...open].toSorted());
      }),
    );
  });

  test('the state it is given is left as it was', () => {
    fc.assert(
      fc.property(steps, action, (sequence, last) => {
        const state = play(sequence).at(-1) ?? emptyState;
        const before = structuredClone(state);
        reduce(state, last, 2000);
        expect(state).toEqual(before);
      }),
    );
  });
});

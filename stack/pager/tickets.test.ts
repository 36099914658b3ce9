import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyState, type PagerState } from './state.ts';
import type { TicketContent } from './ticket.ts';
import { countTickets, reduceTickets, ticketsMax, type TicketAction } from './tickets.ts';

function content(summary: string): TicketContent {
  const alert = { name: 'SLOTicketBurn', summary, runbookUrl: null, dashboardUrl: null, generatorUrl: null };
  return { service: 'love', slo: 'availability', labels: {}, alerts: [alert], alertsTotal: 1 };
}

function firing(groupKey: string, summary = 'burns', firingSince: number | null = 90): TicketAction {
  return { kind: 'firing', groupKey, firingSince, content: content(summary) };
}

const resolved = (groupKey: string): TicketAction => ({ kind: 'resolved', groupKey });
const close = (id: string): TicketAction => ({ kind: 'close', id });

/** The state after `actions`, one a second from second 100. */
function after(...actions: TicketAction[]): PagerState {
  return actions.reduce((state, action, i) => reduceTickets(state, action, 100 + i).state, emptyState);
}

describe('a ticket', () => {
  const cases: [string, TicketAction[], string[]][] = [
    ['is opened by a firing group', [firing('a')], ['open']],
    ['is one, however often its group is repeated', [firing('a'), firing('a')], ['open']],
    ['is one a group', [firing('a'), firing('b')], ['open', 'open']],
    ['is closed when its group is resolved', [firing('a'), resolved('a')], ['closed']],
    ['is left alone by the end of another group', [firing('a'), resolved('b')], ['open']],
    ['is not opened by the end of an unknown group', [resolved('a')], []],
    ['is closed by a person', [firing('a'), close('1')], ['closed']],
    ['stays closed when its group is resolved later', [firing('a'), close('1'), resolved('a')], ['closed']],
    [
      'is followed by another when its group still fires after a person closed it',
      [firing('a'), close('1'), firing('a')],
      ['open', 'closed'],
    ],
  ];
  test.each(cases)('%s', (_title, actions, statuses) => {
    expect(after(...actions).tickets.map(({ status }) => status)).toEqual(statuses);
  });

  test('says what its latest notification says, and since when the first alert fires', () => {
    const state = after(firing('a'), firing('a', 'burns faster', 95));
    expect(state.tickets[0]).toMatchObject({
      id: '1',
      alerts: [{ summary: 'burns faster' }],
      firingSince: 90,
      openedAt: 100,
      notificationsTotal: 2,
    });
  });

  test('tells who closed it and when', () => {
    const { tickets } = after(firing('a'), firing('b'), resolved('a'), close('2'));
    expect(tickets.map(({ closedAt, closedBy }) => [closedAt, closedBy])).toEqual([
      [103, 'person'],
      [102, 'alert'],
    ]);
  });

  test.each([
    [null, 100],
    [500, 100],
    [40, 40],
  ])('whose alert began at %j fires since %d: never later than now', (since, expected) => {
    expect(after(firing('a', 'burns', since)).tickets[0]!.firingSince).toBe(expected);
  });

  test('never ends before it began, even when the wall clock steps back', () => {
    const { ticket } = reduceTickets(after(firing('a')), close('1'), 40);
    expect(ticket!.closedAt).toBe(100);
  });
});

test('what changes no ticket leaves the state as it was', () => {
  const state = after(firing('a'), close('1'));
  for (const action of [resolved('a'), resolved('b'), close('1'), close('9')]) {
    expect(reduceTickets(state, action, 200)).toEqual({ state, ticket: null });
  }
});

test('a full list lets the oldest closed ticket go, whatever is older and open; then the oldest', () => {
  const opened = Array.from({ length: ticketsMax }, (_, i) => firing(String(i)));
  const { tickets } = after(...opened, resolved('7'), resolved('9'), firing('new'));
  expect(tickets).toHaveLength(ticketsMax);
  expect(tickets.some(({ groupKey }) => groupKey === '7')).toBe(false);
  expect(tickets.some(({ groupKey }) => groupKey === '0')).toBe(true);
  expect(after(...opened, firing('new')).tickets.at(-1)!.groupKey).toBe('1');
});

test('for any sequence the open groups are those of a naive model, and incidents are left alone', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const action = fc.oneof(
    key.map((each) => firing(each)),
    key.map(resolved),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const open = new Set<string>();
      for (const each of actions) {
        if (each.kind === 'firing') open.add(each.groupKey);
        if (each.kind === 'resolved') open.delete(each.groupKey);
      }
      const state = after(...actions);
      const actual = state.tickets.filter(({ status }) => status === 'open').map(({ groupKey }) => groupKey);
      expect(actual.toSorted()).toEqual([...open].toSorted());
      expect(countTickets(state.tickets).open).toBe(open.size);
      expect(new Set(state.tickets.map(({ id }) => id)).size).toBe(state.ticketsTotal);
      expect(state.incidents).toEqual([]);
    }),
  );
});

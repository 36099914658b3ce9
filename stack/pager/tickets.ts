import type { PagerState } from './state.ts';
import type { Ticket, TicketContent, TicketStatus } from './ticket.ts';

export const ticketsMax = 200;

export type TicketAction =
  | { kind: 'firing'; groupKey: string; firingSince: number | null; content: TicketContent }
  | { kind: 'resolved'; groupKey: string }
  | { kind: 'close'; id: string };

/** `ticket` is the one that changed, null when the action concerned none. */
export interface TicketReduction {
  state: PagerState;
  ticket: Ticket | null;
}

/**
 * The tickets' next state: at most one open ticket per group, a notification of an open one replaces what it
 * says, one after its end opens another. So a ticket that a person closed while its alert goes on firing is
 * back with Alertmanager's next repetition.
 *
 * Changes nothing it is given. O(`ticketsMax`).
 *
 * @param nowSeconds epoch seconds.
 */
export function reduceTickets(state: PagerState, action: TicketAction, nowSeconds: number): TicketReduction {
  switch (action.kind) {
    case 'firing': {
      const open = openTicket(state, action.groupKey);
      return open === undefined ? opened(state, action, nowSeconds) : updated(state, open, action);
    }
    case 'resolved':
      return closed(state, openTicket(state, action.groupKey), 'alert', nowSeconds);
    case 'close':
      return closed(
        state,
        state.tickets.find(({ id }) => id === action.id),
        'person',
        nowSeconds,
      );
  }
}

/** @returns how many tickets have each status. */
export function countTickets(tickets: readonly Ticket[]): Record<TicketStatus, number> {
  const open = tickets.filter(({ status }) => status === 'open').length;
  return { open, closed: tickets.length - open };
}

type Firing = TicketAction & { kind: 'firing' };

function opened(state: PagerState, firing: Firing, nowSeconds: number): TicketReduction {
  const ticketsTotal = state.ticketsTotal + 1;
  const ticket: Ticket = {
    id: String(ticketsTotal),
    groupKey: firing.groupKey,
    status: 'open',
    ...firing.content,
    // Another machine's clock may be ahead.
    firingSince: Math.min(firing.firingSince ?? nowSeconds, nowSeconds),
    openedAt: nowSeconds,
    closedAt: null,
    closedBy: null,
    notificationsTotal: 1,
  };
  return { state: { ...state, tickets: bounded([ticket, ...state.tickets]), ticketsTotal }, ticket };
}

/** A group fires since its oldest alert, though that one may have been resolved meanwhile. */
function updated(state: PagerState, open: Ticket, firing: Firing): TicketReduction {
  return replaced(state, {
    ...open,
    ...firing.content,
    firingSince: Math.min(open.firingSince, firing.firingSince ?? open.firingSince),
    notificationsTotal: open.notificationsTotal + 1,
  });
}

function closed(
  state: PagerState,
  ticket: Ticket | undefined,
  closedBy: Ticket['closedBy'],
  nowSeconds: number,
): TicketReduction {
  if (ticket?.status !== 'open') return { state, ticket: null };
  const closedAt = Math.max(nowSeconds, ticket.openedAt);
  return replaced(state, { ...ticket, status: 'closed', closedAt, closedBy });
}

function openTicket(state: PagerState, groupKey: string): Ticket | undefined {
  return state.tickets.find((ticket) => ticket.groupKey === groupKey && ticket.status === 'open');
}

function replaced(state: PagerState, ticket: Ticket): TicketReduction {
  const tickets = state.tickets.map((other) => (other.id === ticket.id ? ticket : other));
  return { state: { ...state, tickets }, ticket };
}

/** Closed tickets give way first, the oldest of them before the others. */
function bounded(tickets: Ticket[]): Ticket[] {
  if (tickets.length <= ticketsMax) return tickets;
  const oldestClosed = tickets.findLastIndex(({ status }) => status === 'closed');
  return tickets.toSpliced(oldestClosed === -1 ? tickets.length - 1 : oldestClosed, 1);
}

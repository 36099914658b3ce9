import type { Ticket } from '../ticket.ts';
import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import { moreLine } from './more-line.ts';
import { closedTicketRow, ticketRow } from './ticket-row.ts';
import type { View } from './view.ts';

const shownMax = 50;
const closedShownMax = 10;

/** What can wait, quieter than any incident; null when there is no ticket. The closed ones stay folded. */
export function ticketSection(view: View, tickets: readonly Ticket[]): Html | null {
  if (tickets.length === 0) return null;
  const { tickets: text } = view.text;
  const open = tickets.filter(({ status }) => status === 'open');
  return html`<section class="tickets" aria-labelledby="tickets-heading" data-fallback="tickets-heading">
    <h2 class="section-heading" id="tickets-heading" tabindex="-1">
      ${icon('ticket')}${text.heading} <span class="count">${open.length}</span>
    </h2>
    <p class="section-note" id="tickets-note">${open.length === 0 ? null : text.explained}</p>
    <ul class="rows" id="tickets">
      ${open.slice(0, shownMax).map((ticket) => ticketRow(view, ticket))}
    </ul>
    ${moreLine(view, 'tickets-more', '/api/tickets?status=open', open.length - shownMax)}
    <div id="tickets-closed">${closedTickets(view, tickets)}</div>
  </section>`;
}

function closedTickets(view: View, tickets: readonly Ticket[]): Html | null {
  const closed = tickets
    .filter(({ status }) => status === 'closed')
    .sort((a, b) => b.closedAt! - a.closedAt!);
  if (closed.length === 0) return null;
  return html`<details class="fold" id="closed-tickets">
    <summary>${view.text.tickets.closed} <span class="count">${closed.length}</span></summary>
    <ul class="closed-tickets">
      ${closed.slice(0, closedShownMax).map((ticket) => closedTicketRow(view, ticket))}
    </ul>
    ${moreLine(view, 'closed-more', '/api/tickets?status=closed', closed.length - closedShownMax)}
  </details>`;
}

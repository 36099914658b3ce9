import type { Ticket, TicketAlert } from '../ticket.ts';
import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import { linkList } from './link-list.ts';
import type { View } from './view.ts';

/** An open ticket: what, where, since when, where to read on, and the one thing to do. */
export function ticketRow(view: View, ticket: Ticket): Html {
  const { id, alerts, alertsTotal } = ticket;
  const { text } = view;
  const hidden = alertsTotal - alerts.length;
  return html`<li
    class="row ticket"
    id="ticket-${id}"
    data-revision="open-${ticket.notificationsTotal}"
    aria-labelledby="ticket-summary-${id}"
  >
    <span class="row-icon">${icon('ticket')}</span>
    <div class="row-main">
      <h3 class="row-summary" id="ticket-summary-${id}">${alerts[0]?.summary ?? ticket.groupKey}</h3>
      <p class="row-facts">${facts(view, ticket)}</p>
      ${linkList(view, alerts[0] ? linksOf(view, alerts[0]) : [])}
      ${alerts.slice(1).map((alert) => otherAlert(view, alert))}
      ${hidden > 0 ? html`<p class="row-facts">${text.tickets.and(hidden)}</p>` : null}
      ${labels(view, ticket)}
    </div>
    <form method="post" action="${view.href(`/api/tickets/${id}/close`)}" data-ticket="${id}">
      <button
        class="button button-quiet button-small"
        id="close-${id}"
        aria-describedby="ticket-summary-${id}"
      >
        ${text.tickets.close}
      </button>
    </form>
  </li>`;
}

export function closedTicketRow(view: View, { alerts, groupKey, closedAt, closedBy }: Ticket): Html {
  const { text } = view;
  const [first] = alerts;
  return html`<li>
    ${first?.summary ?? groupKey}
    <span class="row-facts"
      ><span>${text.tickets.closedBy[closedBy ?? 'person']} ${view.time('ago', closedAt!)}</span></span
    >
  </li>`;
}

function facts(view: View, { id, service, slo, alerts, firingSince }: Ticket): Html {
  const { tickets: text } = view.text;
  const place = [service, slo].filter((word) => word !== null).join(' / ');
  const name = alerts[0]?.name ?? '';
  return html`<span class="ticket-number">${text.ticket} ${id}</span>
    ${place === '' ? null : html`<span>${place}</span>`} ${name === '' ? null : html`<span>${name}</span>`}
    <span>${text.since} ${view.time('clock', firingSince)} (${view.time('age', firingSince)})</span>`;
}

/** The others of the group, each with its own runbook. */
function otherAlert(view: View, alert: TicketAlert): Html {
  return html`<div class="ticket-other">
    <p>${alert.summary}</p>
    <p class="row-facts">${alert.name}</p>
    ${linkList(view, linksOf(view, alert))}
  </div>`;
}

function linksOf({ text }: View, alert: TicketAlert): { href: string; words: string }[] {
  return [
    { href: alert.runbookUrl ?? '', words: text.runbook },
    { href: alert.dashboardUrl ?? '', words: text.tickets.dashboard },
    { href: alert.generatorUrl ?? '', words: text.tickets.expression },
  ];
}

function labels({ text }: View, { id, labels: shared }: Ticket): Html | null {
  const entries = Object.entries(shared);
  if (entries.length === 0) return null;
  return html`<details class="fold" id="ticket-labels-${id}">
    <summary>${text.tickets.labels} <span class="count">${entries.length}</span></summary>
    <dl class="pairs">
      ${entries.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

import type { Change, Incident } from '../incident.ts';
import { refusal } from '../incident-change.ts';
import { watchdogDedupKey } from '../watchdog-incident.ts';
import { detailsTable } from './details-table.ts';
import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import { linkList } from './link-list.ts';
import { timeline } from './timeline.ts';
import type { View } from './view.ts';

/** An open incident, with all that is known about it and what can be done. */
export function incidentCard(view: View, incident: Incident): Html {
  const { id, status, severity, summary } = incident;
  const { text } = view;
  return html`<article
    class="card tone-${status}"
    id="incident-${id}"
    data-revision="${status}-${incident.eventsTotal}"
    aria-labelledby="summary-${id}"
  >
    <header class="card-head">
      <p class="badges">
        <span class="badge badge-status">${icon(status)}${text.status[status]}</span>
        <span class="badge badge-severity severity-${severity}">${text.severity[severity]}</span>
        <span class="card-number">#${id}</span>
      </p>
      <h3 id="summary-${id}" tabindex="-1">${summary}</h3>
      <p class="facts">
        <span>${text.openFor} <strong>${view.time('age', incident.triggeredAt)}</strong></span>
        <span>${text.triggered} ${view.time('clock', incident.triggeredAt)}</span>
        <span>${text.pages(incident.triggersTotal)}</span>
      </p>
    </header>
    ${deliveryNote(view, incident)}
    <div class="actions">
      ${button(view, incident, 'acknowledge')} ${button(view, incident, 'resolve')}
      ${incidentLinks(view, incident)}
    </div>
    <div class="card-body">
      <div>
        <h4>${text.details}</h4>
        ${detailsTable(view, incident)}
      </div>
      <div>
        <h4>${text.timeline}</h4>
        ${timeline(view, incident)}
      </div>
    </div>
  </article>`;
}

function button(view: View, incident: Incident, change: Change): Html | null {
  if (refusal(incident, change) !== null) return null;
  const kind =
    change === 'acknowledge' || incident.status === 'acknowledged' ? 'button-main' : 'button-quiet';
  return html`<form
    method="post"
    action="${view.href(`/api/incidents/${incident.id}/${change}`)}"
    data-incident="${incident.id}"
  >
    <button class="button ${kind}" id="${change}-${incident.id}" aria-describedby="summary-${incident.id}">
      ${view.text[change]}
    </button>
  </form>`;
}

/** Images become links too, since the page loads nothing from elsewhere. */
export function incidentLinks(view: View, { links, images, client, clientUrl }: Incident): Html | null {
  return linkList(view, [
    ...links.map(({ href, text }) => ({ href, words: text || href })),
    ...images.map(({ src, href, alt }) => ({ href: href || src, words: alt || view.text.image })),
    { href: clientUrl ?? '', words: client ?? clientUrl ?? '' },
  ]);
}

function deliveryNote({ text }: View, { delivery, dedup_key }: Incident): Html | null {
  switch (delivery.status) {
    case 'local':
      if (dedup_key !== watchdogDedupKey) return null;
      return html`<p class="note">${icon('not delivered')}<span>${text.notRelayed}</span></p>`;
    case 'pending':
      return html`<p class="note">${icon('delivered')}<span>${text.relayPending}</span></p>`;
    case 'delivered':
      return html`<p class="note">${icon('delivered')}<span>${text.relayDelivered}</span></p>`;
    case 'failed':
      return html`<p class="note note-bad">
        ${icon('not delivered')}<span><strong>${text.relayFailed}</strong> ${delivery.reason}</span>
      </p>`;
  }
}

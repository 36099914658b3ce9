import type { Change, Delivery, Incident } from '../incident.ts';
import { refusal } from '../reduce.ts';
import { detailsTable } from './details-table.ts';
import { html, webAddress, type Html } from './html.ts';
import { icon } from './icons.ts';
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
    ${deliveryNote(view, incident.delivery)}
    <div class="actions">
      ${button(view, incident, 'acknowledge')} ${button(view, incident, 'resolve')}
      ${linkList(view, incident)}
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

/** Only web addresses become links; images too, since the page loads nothing from elsewhere. */
export function linkList({ text }: View, { links, images, client, clientUrl }: Incident): Html | null {
  const all = [
    ...links.map(({ href, text: words }) => ({ href, words: words || href })),
    ...images.map(({ src, href, alt }) => ({ href: href || src, words: alt || text.image })),
    { href: clientUrl ?? '', words: client ?? clientUrl ?? '' },
  ].filter(({ href }) => webAddress(href) !== null);
  if (all.length === 0) return null;
  const items = all.map(
    ({ href, words }) =>
      html`<li><a class="link" href="${href}" rel="noreferrer">${words}${icon('link')}</a></li>`,
  );
  return html`<ul class="links" aria-label="${text.links}">
    ${items}
  </ul>`;
}

function deliveryNote({ text }: View, delivery: Delivery): Html | null {
  switch (delivery.status) {
    case 'local':
      return null;
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

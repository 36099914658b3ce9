import type { Incident } from '../incident.ts';
import { durationText } from '../web/times.js';
import { detailsTable } from './details-table.ts';
import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import { incidentLinks } from './incident-card.ts';
import { timeline } from './timeline.ts';
import type { View } from './view.ts';

/** A resolved incident on one line; opened, its story. */
export function resolvedRow(view: View, incident: Incident): Html {
  const { id, summary, severity, triggeredAt, resolvedAt } = incident;
  const { text, language } = view;
  return html`<li class="row" id="incident-${id}" data-revision="resolved-${incident.eventsTotal}">
    <details id="more-${id}">
      <summary>
        <span class="row-icon">${icon('resolved')}</span>
        <span class="row-main"
          ><span class="row-summary">${summary}</span>
          <span class="row-facts"
            ><span>${text.severity[severity]}</span
            ><span>${text.lasted} ${durationText(resolvedAt! - triggeredAt, language)}</span
            ><span>${text.resolved} ${view.time('ago', resolvedAt!)}</span></span
          ></span
        >
      </summary>
      <div class="row-body">
        <div class="actions">${incidentLinks(view, incident)}</div>
        <div class="card-body">
          <div>
            <h3 class="row-heading">${text.details}</h3>
            ${detailsTable(view, incident)}
          </div>
          <div>
            <h3 class="row-heading">${text.timeline}</h3>
            ${timeline(view, incident)}
          </div>
        </div>
      </div>
    </details>
  </li>`;
}

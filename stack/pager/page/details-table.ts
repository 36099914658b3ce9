import type { Incident, Json } from '../incident.ts';
import { html, webAddress, type Html } from './html.ts';
import type { View } from './view.ts';

const depthMax = 4;

/** Where the trouble is, then `custom_details` as they came: words from Alertmanager 0.25, lists from 0.33. */
export function detailsTable({ text }: View, incident: Incident): Html {
  const { labels } = text;
  const places: [string, Json][] = [
    [labels.service, incident.group],
    [labels.component, incident.component],
    [labels.class, incident.class],
    [labels.source, incident.source],
  ];
  const details = Object.entries(incident.customDetails).map(([name, value]): [string, Json] => [
    name.replaceAll('_', ' '),
    value,
  ]);
  const all = [...places, ...details].filter(([, value]) => !isEmpty(value));
  const short = all.filter(([, value]) => !isLong(value)).map(([name, value]) => shortRow(name, value));
  const long = all.filter(([, value]) => isLong(value));
  return html`<table class="details">
    <tbody>
      ${short}${long.map(([name, value], i) => longRow(name, value, `detail-${incident.id}-${i}`))}
    </tbody>
  </table>`;
}

function shortRow(name: string, value: Json): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${rendered(value, 1)}</td>
  </tr>`;
}

/** Two hundred firing alerts are one line until somebody asks. */
function longRow(name: string, value: Json, id: string): Html {
  const count = Array.isArray(value) ? html`<span class="count">${value.length}</span>` : null;
  return html`<tr>
    <td colspan="2">
      <details class="fold" id="${id}">
        <summary>${name} ${count}</summary>
        ${rendered(value, 1)}
      </details>
    </td>
  </tr>`;
}

function rendered(value: Json, depth: number): Html {
  if (value === null || typeof value !== 'object') return scalar(String(value));
  if (depth > depthMax) return html`<code>${JSON.stringify(value)}</code>`;
  if (Array.isArray(value)) {
    return html`<ul class="values">
      ${value.map((item) => html`<li>${rendered(item, depth + 1)}</li>`)}
    </ul>`;
  }
  const entries = Object.entries(value).filter(([, item]) => !isEmpty(item));
  return html`<dl class="pairs">
    ${entries.map(
      ([key, item]) =>
        html`<div>
          <dt>${key}</dt>
          <dd>${rendered(item, depth + 1)}</dd>
        </div>`,
    )}
  </dl>`;
}

function scalar(text: string): Html {
  const address = webAddress(text);
  if (address !== null) return html`<a href="${address}" rel="noreferrer">${text}</a>`;
  return text.includes('\n') ? html`<pre tabindex="0">${text.trimEnd()}</pre>` : html`${text}`;
}

function isLong(value: Json): boolean {
  return (value !== null && typeof value === 'object') || (typeof value === 'string' && value.includes('\n'));
}

/** Alertmanager says "nothing resolved" as an empty text or list: no row needs to. Its year 1 means "not ended". */
function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === '0001-01-01T00:00:00Z') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

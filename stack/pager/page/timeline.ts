import type { Incident, LogEntry } from '../incident.ts';
import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';

const entriesShownMax = 12;

/** What happened to an incident, latest first; of a long story the latest and the first. */
export function timeline(view: View, { log, eventsTotal, summary }: Incident): Html {
  const first = log[0]!;
  const latest = log
    .slice(1)
    .slice(-(entriesShownMax - 1))
    .reverse();
  const leftOut = eventsTotal - 1 - latest.length;
  const gap = html`<li class="gap">${view.text.entriesBetween(leftOut)}</li>`;
  const entries = latest.map((each) => entry(view, each, summary));
  return html`<ol class="timeline" reversed>
    ${entries}${leftOut > 0 ? gap : null}${entry(view, first, summary)}
  </ol>`;
}

function entry(view: View, { at, kind, by, text }: LogEntry, summary: string): Html {
  const { event, by: authors } = view.text;
  return html`<li class="entry-${kind.replace(' ', '-')}">
    ${icon(kind)}
    <p><strong>${event[kind]}</strong> ${authors[by]}${view.time('clock', at)}</p>
    ${text === null || text === summary ? null : html`<p class="entry-text">${text}</p>`}
  </li>`;
}

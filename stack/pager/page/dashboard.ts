import type { Incident } from '../incident.ts';
import type { PagerState } from '../state.ts';
import { countByStatus } from '../status-counts.ts';
import type { WatchdogReport } from '../watchdog.ts';
import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import { incidentCard } from './incident-card.ts';
import type { Language } from './language.ts';
import { layout } from './layout.ts';
import { moreLine } from './more-line.ts';
import { resolvedRow } from './resolved-row.ts';
import { ticketSection } from './ticket-section.ts';
import { View } from './view.ts';
import { watchdogLine } from './watchdog-line.ts';

/** Of the open ones and of the resolved ones each. A page with more of them would help nobody. */
const shownMax = 50;

/**
 * The pager's page: a headline, the open incidents as cards, the tickets and the resolved ones as rows.
 * @param degraded why the incidents are not saved; null when they are.
 */
export function dashboard(
  { incidents, tickets }: PagerState,
  degraded: string | null,
  watchdog: WatchdogReport,
  nowSeconds: number,
  language: Language,
): Html {
  const view = new View(nowSeconds, language);
  const { text } = view;
  const { triggered, acknowledged, resolved } = countByStatus(incidents);
  const open = triggered + acknowledged;
  const { tone, words, explained } = headline(view, triggered, acknowledged, watchdog.overdue);
  const content = html`<main id="content">
    <p
      class="visually-hidden"
      id="announcer"
      role="status"
      data-triggered="${text.status.triggered}"
      data-acknowledged="${text.status.acknowledged}"
      data-resolved="${text.status.resolved}"
      data-failed="${text.failed}"
    ></p>
    <p class="notice" id="refused" role="alert" hidden></p>
    <div id="notices">
      ${degraded === null ? null : html`<p class="notice" role="alert"><strong>${text.degraded}</strong> ${degraded}</p>`}
    </div>
    <div class="headline tone-${tone}" id="headline">
      <span class="headline-icon">${icon(tone)}</span>
      <div>
        <h1 id="headline-words" tabindex="-1">${words}</h1>
        <p>${explained}</p>
      </div>
    </div>
    ${watchdogLine(view, watchdog)}
    <section aria-labelledby="open-heading">
      <h2 class="visually-hidden" id="open-heading">${text.openHeading}</h2>
      <div class="cards" id="open">
        ${openFirst(incidents)
          .slice(0, shownMax)
          .map((incident) => incidentCard(view, incident))}
      </div>
      ${moreLine(view, 'open-more', '/api/incidents', open - shownMax)}
    </section>
    <div id="tickets-part">${ticketSection(view, tickets)}</div>
    <div id="resolved-part">
      ${incidents.length === 0 ? firstSteps(view) : null}
      ${resolved === 0 ? null : resolvedSection(view, incidents)}
    </div>
  </main>`;
  const title = open === 0 ? `${text.title} · ${words}` : `(${open}) ${text.title} · ${words}`;
  return layout(view, {
    title,
    path: '/',
    favicon: tone === 'resolved' ? 'calm' : 'alert',
    isLive: true,
    content,
  });
}

function headline({ text }: View, triggered: number, acknowledged: number, isSilent: boolean) {
  const open = triggered + acknowledged;
  if (open > 0) {
    const tone = triggered > 0 ? 'triggered' : 'acknowledged';
    return {
      tone,
      words: text.openIncidents(open),
      explained: text.waiting(triggered, acknowledged),
    } as const;
  }
  // A person has resolved the watchdog's incident, and still nothing is heard: all may be well, or nothing.
  if (isSilent) return { tone: 'acknowledged', ...text.silent } as const;
  return { tone: 'resolved', words: text.allIsWell, explained: text.nothingWaits } as const;
}

/** Those that wait for someone come before those that have someone; within each the newest first. */
function openFirst(incidents: readonly Incident[]): Incident[] {
  return (['triggered', 'acknowledged'] as const).flatMap((wanted) =>
    incidents.filter(({ status }) => status === wanted),
  );
}

function resolvedSection(view: View, incidents: readonly Incident[]): Html {
  const { text } = view;
  const resolved = incidents
    .filter(({ status }) => status === 'resolved')
    .sort((a, b) => b.resolvedAt! - a.resolvedAt!);
  return html`<section aria-labelledby="resolved-heading">
    <h2 class="section-heading" id="resolved-heading">
      ${text.resolvedHeading} <span class="count">${resolved.length}</span>
    </h2>
    <ul class="rows" id="resolved">
      ${resolved.slice(0, shownMax).map((incident) => resolvedRow(view, incident))}
    </ul>
    ${moreLine(view, 'resolved-more', '/api/incidents', resolved.length - shownMax)}
  </section>`;
}

function firstSteps({ text }: View): Html {
  return html`<section class="empty" aria-labelledby="empty-heading">
    <h2 id="empty-heading">${text.emptyTitle}</h2>
    <p>${text.emptyBody}</p>
    <pre tabindex="0"><code>npm run demo:outage</code></pre>
    <p>${text.emptyAfter}</p>
  </section>`;
}

import type { WatchdogReport } from '../watchdog.ts';
import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';

/** Whether a page would come at all. `heardAt` is a moment that the page's script keeps current. */
export function watchdogLine(view: View, { status, heardAt }: WatchdogReport): Html {
  const symbol =
    status === 'overdue' ? icon('not delivered') : html`<span class="live-dot" aria-hidden="true"></span>`;
  const isDated = status !== 'off' && heardAt !== null;
  const moment = isDated ? view.time('ago', heardAt) : null;
  const name = status.replace(' ', '-');
  return html`<p class="watchdog watchdog-${name}" id="watchdog">
    ${symbol}<span>${view.text.watchdog[status]}${moment}</span>
  </p>`;
}

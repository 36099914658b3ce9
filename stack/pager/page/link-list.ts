import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';

/** Only web addresses and runbooks become links; null when none of `links` does. */
export function linkList(view: View, links: readonly { href: string; words: string }[]): Html | null {
  const items = links.flatMap(({ href, words }) => {
    const address = view.address(href);
    if (address === null) return [];
    return [html`<li><a class="link" href="${address}" rel="noreferrer">${words}${icon('link')}</a></li>`];
  });
  if (items.length === 0) return null;
  return html`<ul class="links" aria-label="${view.text.links}">
    ${items}
  </ul>`;
}

import { html, type Html } from './html.ts';
import type { View } from './view.ts';

/** Where the rest of a long list is; empty when `count`, of those left out, is not above 0. */
export function moreLine({ text }: View, id: string, path: string, count: number): Html {
  const link = count > 0 ? html`<a href="${path}">${text.more(count)}</a>` : null;
  return html`<p class="more" id="${id}">${link}</p>`;
}

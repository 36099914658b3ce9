import { Marked } from 'marked';
import { Html, escaped, html, webAddress } from './html.ts';
import type { Language } from './language.ts';
import { layout } from './layout.ts';
import { View } from './view.ts';

/**
 * A runbook as a page. HTML within the Markdown is shown as text, and a link to `OTHER.md` leads to that
 * runbook's page.
 *
 * @param written the language the runbook is written in.
 */
export function runbookPage(name: string, markdown: string, written: Language, language: Language): Html {
  const view = new View(0, language);
  const { text } = view;
  const path = `/runbooks/${name}`;
  const content = html`<main id="content" class="prose">
    <nav aria-label="${text.runbook}">
      <p class="crumbs"><a href="${view.href('/')}">← ${text.backToPager}</a><span>${text.runbook}</span></p>
    </nav>
    <article lang="${written}">${rendered(markdown, view)}</article>
  </main>`;
  const title = `${/^#\s+(.+)$/m.exec(markdown)?.[1] ?? name} · ${text.runbook}`;
  return layout(view, { title, path, favicon: 'calm', isLive: false, content });
}

function rendered(markdown: string, view: View): Html {
  const marked = new Marked({
    gfm: true,
    async: false,
    renderer: {
      html: ({ text }) => escaped(text),
      image: ({ text }) => escaped(text),
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const address = addressOf(href, view);
        return address === null ? words : `<a href="${escaped(address)}">${words}</a>`;
      },
    },
  });
  // A wide table or a long command scrolls by itself, and by keyboard, rather than widening the page.
  const text = marked.parse(markdown, { async: false });
  const scrollable = text
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replaceAll('<table>', '<div class="scroll" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
  return new Html(scrollable);
}

/** @returns where a link of a runbook leads; null for what is neither the web, this page nor another runbook. */
function addressOf(href: string, view: View): string | null {
  if (webAddress(href) !== null || href.startsWith('#')) return href;
  const other = /^(?:\.\/|\/runbooks\/)?([A-Za-z0-9-]+)(?:\.md)?(#[\w-]*)?$/.exec(href);
  return other ? `${view.href(`/runbooks/${other[1]!}`)}${other[2] ?? ''}` : null;
}

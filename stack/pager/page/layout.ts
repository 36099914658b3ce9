import { html, type Html } from './html.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';

export interface Layout {
  title: string;
  /** The path of the page itself, for the language switch. */
  path: string;
  favicon: 'calm' | 'alert';
  /** Whether the page follows the pager's events. */
  isLive: boolean;
  content: Html;
}

/** The frame of every page: what screen readers jump between, the language switch, the state of the connection. */
export function layout(view: View, { title, path, favicon, isLive, content }: Layout): Html {
  const { text, language } = view;
  const other = language === 'en' ? { code: 'zh-CN', query: 'zh' } : { code: 'en', query: 'en' };
  return html`<!doctype html>
    <html lang="${language}" data-now="${view.nowSeconds}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" type="image/svg+xml" href="/assets/${favicon}.svg" />
        <link rel="stylesheet" href="/assets/pager.css" />
        ${isLive ? html`<script type="module" src="/assets/pager.js"></script>` : null}
      </head>
      <body>
        <a class="skip" href="#content">${text.skipToContent}</a>
        <header class="bar">
          <a class="brand" href="${view.href('/')}"
            >${icon('mark')}<span>Lovewatch</span> <span class="brand-part">${text.title}</span></a
          >
          <div class="bar-end">
            ${isLive ? html`<span class="live" id="live" hidden><span class="live-dot" aria-hidden="true"></span>${text.live}</span>` : null}
            <nav aria-label="${text.languageSwitch}">
              <a
                class="language"
                href="${path}?lang=${other.query}"
                hreflang="${other.code}"
                lang="${other.code}"
                >${text.otherLanguage}</a
              >
            </nav>
          </div>
        </header>
        ${isLive ? html`<p class="notice" id="lost" role="alert" hidden>${text.connectionLost}</p>` : null}
        ${content}
        <footer class="footer"><p>${text.footer}</p></footer>
      </body>
    </html> `;
}
